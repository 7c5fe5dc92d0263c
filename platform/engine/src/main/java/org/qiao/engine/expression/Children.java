package org.qiao.engine.expression;

import java.util.List;

/** The nodes right below a node. */
final class Children implements Node.Cases<List<Node>> {
    @Override
    public List<Node> literal(Node.Literal node) {
        return List.of();
    }

    @Override
    public List<Node> values(Node.Values node) {
        return List.of();
    }

    @Override
    public List<Node> path(Node.Path node) {
        return List.of();
    }

    @Override
    public List<Node> all(Node.All node) {
        return node.terms();
    }

    @Override
    public List<Node> any(Node.Any node) {
        return node.terms();
    }

    @Override
    public List<Node> not(Node.Not node) {
        return List.of(node.of());
    }

    @Override
    public List<Node> compare(Node.Compare node) {
        return List.of(node.left(), node.right());
    }

    @Override
    public List<Node> in(Node.In node) {
        return List.of(node.value(), node.list());
    }

    @Override
    public List<Node> calculate(Node.Calculate node) {
        return List.of(node.left(), node.right());
    }

    @Override
    public List<Node> conditional(Node.Conditional node) {
        return List.of(node.test(), node.yes(), node.no());
    }

    @Override
    public List<Node> call(Node.Call node) {
        return node.arguments();
    }
}
