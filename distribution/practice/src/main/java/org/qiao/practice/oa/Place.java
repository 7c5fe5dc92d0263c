package org.qiao.practice.oa;

/**
 * What a path names: {@code /user/book/card.vcf}, and each part of it.
 *
 * @param user empty at the root
 * @param book empty at the user's home
 * @param card empty at the collection
 */
record Place(String user, String book, String card) {

    static Place of(String path) {
        String[] parts = path.replaceAll("/+", "/").replaceFirst("^/", "").split("/", 4);
        return new Place(part(parts, 0), part(parts, 1), part(parts, 2));
    }

    boolean isCard() {
        return !card.isEmpty();
    }

    boolean isBook() {
        return card.isEmpty() && !book.isEmpty();
    }

    String bookPath() {
        return "/" + user + "/" + book + "/";
    }

    String path() {
        if (user.isEmpty()) {
            return "/";
        }
        return book.isEmpty() ? "/" + user + "/" : bookPath() + card;
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }
}
