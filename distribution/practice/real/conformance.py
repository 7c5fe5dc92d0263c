#!/usr/bin/python3
"""Makes the same calls to the practice ERP and to a real Tryton and shows where their answers differ.

usage: conformance.py PRACTICE_JSON REAL_JSON
Each argument is a line as the systems print it when they are ready, or a file that holds one. Works on databases that
have records already: everything it makes has a name of its own. Exit code 1 when an answer differs.

Compared is what an adapter can rely on: values, error classes and messages. Ids, times and versions are compared by
kind, and of a domain error the long definitions are left out.
"""
import base64
import json
import os
import sys
import time
import urllib.error
import urllib.request

RUN = f'K{int(time.time() * 1000) % 10_000_000_000}'
TIMES = {'create_date', 'write_date', '_timestamp'}


class Erp:
    def __init__(self, text):
        line = open(text, encoding='utf-8').read() if os.path.exists(text) else text
        access = json.loads(line)
        access = access.get('erp', access)
        self.url, self.user, self.password = access['url'], access['user'], access['password']
        self.authorization = None
        user, session = self.envelope('common.db.login', [self.user, {'password': self.password}, 'en'])['result']
        token = base64.b64encode(f'{self.user}:{user}:{session}'.encode()).decode()
        self.authorization = 'Session ' + token
        self.context = {'company': 1, 'language': 'en'}
        self.known = {}

    def post(self, body, url=None, authorization=None):
        request = urllib.request.Request(url or self.url, body.encode(), {'Content-Type': 'application/json'})
        if authorization or self.authorization:
            request.add_header('Authorization', authorization or self.authorization)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def envelope(self, method, params, **more):
        status, text = self.post(json.dumps({'id': 7, 'method': method, 'params': params}), **more)
        return json.loads(text) if status == 200 else {'status': status}

    def call(self, method, *params, context=None):
        """The result of model.METHOD, or what the refusal says."""
        answer = self.envelope('model.' + method, [*params, {**self.context, **(context or {})}])
        if 'error' in answer:
            return {'error': refusal(answer['error'])}
        return answer.get('result') if 'status' not in answer else answer

    def one(self, model, domain):
        return self.call(model + '.search', domain, 0, 1, [['id', 'ASC']])[0]


def refusal(error):
    if error[0] == 'UserError':
        return ['UserError', error[1][0]]
    return error[:1] if error[0] != 'ConcurrencyException' else error


def decimal(digits):
    return {'__class__': 'Decimal', 'decimal': digits}


def date(year, month, day):
    return {'__class__': 'date', 'year': year, 'month': month, 'day': day}


def without_times(value):
    """Times and versions become whether there is one; Python's numbers for truth become truth."""
    if isinstance(value, list):
        return [without_times(item) for item in value]
    if not isinstance(value, dict) or '__class__' in value:
        return value
    return {
        key: (item is not None) if key in TIMES else bool(item) if key in ('active', 'salable') else without_times(item)
        for key, item in value.items()}


def ids_as_counts(value, fields):
    """The named fields hold ids: a list becomes its length, a number becomes whether there is one."""
    if isinstance(value, list):
        return [ids_as_counts(item, fields) for item in value]
    if not isinstance(value, dict) or '__class__' in value:
        return value
    return {
        key: (len(item) if isinstance(item, list) else item is not None) if key in fields
        else ids_as_counts(item, fields)
        for key, item in value.items()}


RELATIONS = {
    'id', 'addresses', 'contact_mechanisms', 'party', 'invoice_address', 'shipment_address', 'lines', 'product',
    'unit', 'template', 'default_uom', 'sale_uom', 'invoices', 'payment_term', 'identifiers', 'tax_identifier', 'sale',
    'products', 'category', 'lang'}


def plain(value):
    return ids_as_counts(without_times(value), RELATIONS)


STEPS = []


def step(function):
    STEPS.append(function)
    return function


@step
def protocol(erp):
    ask = json.dumps({'id': 1, 'method': 'model.party.party.search', 'params': [[], 0, 1, None, erp.context]})
    bad = 'Session ' + base64.b64encode(b'admin:1:abc').decode()
    yield 'bad session', erp.post(ask, authorization=bad)
    yield 'bad password', erp.envelope('common.db.login', [erp.user, {'password': 'x'}, 'en'])
    yield 'no password', erp.envelope('common.db.login', [erp.user, {}, 'en'])
    yield 'version', erp.envelope('common.server.version', [], url=erp.url.replace('erp/', ''))['result'].split('.')[0]
    basic = 'Basic ' + base64.b64encode(f'{erp.user}:{erp.password}'.encode()).decode()
    yield 'basic', erp.post(ask.replace('"id": 1', '"id": 9'), authorization=basic)[0]
    yield 'no context', erp.envelope('model.party.party.search', [[], 0, 1, None])
    yield 'unknown verb', erp.call('party.party.nosuch', [])
    yield 'unknown model', erp.call('nosuch.search', [])
    missing = '{"id": 1, "jsonrpc": "2.0", "method": "model.party.party.read", "params": [[987654], ["name"], {}]}'
    yield 'more keys', erp.post(missing)[0]
    preferences = erp.envelope('model.res.user.get_preferences', [True, {}])['result']
    yield 'preferences', {key: preferences[key] for key in ('company', 'language')}


@step
def beginning(erp):
    yield 'currency', erp.call('currency.currency.search_read', [['code', '=', 'CNY']], 0, 1, None, ['name', 'code', 'digits'])
    yield 'units', plain(erp.call(
        'product.uom.search_read', [['symbol', 'in', ['个', '箱', 'u']]], 0, 9, [['id', 'ASC']],
        ['name', 'symbol', 'factor', 'digits', 'category.name']))
    yield 'category', plain(erp.call(
        'product.category.search_read', [['accounting', '=', True]], 0, 9, None, ['name']))
    yield 'term', plain(erp.call('account.invoice.payment_term.search_read', [], 0, 9, None, ['name']))


@step
def parties(erp):
    code, name = RUN + '-C1', RUN + '华东贸易'
    created = erp.call('party.party.create', [{
        'code': code, 'name': name,
        'addresses': [['create', [{'street': '世纪大道1号', 'postal_code': '200120', 'city': '上海'}]]],
        'contact_mechanisms': [['create', [
            {'type': 'mobile', 'value': '+8613800138000'}, {'type': 'email', 'value': 'a@b.cn'}]]]}])
    party = erp.known['party'] = created[0]
    fields = ['name', 'code', 'active', 'email', 'mobile', 'phone', 'addresses', 'contact_mechanisms', 'identifiers',
              'tax_identifier', 'lang', 'rec_name', 'create_date', 'write_date', '_timestamp', 'addresses.city',
              'contact_mechanisms.value', 'lang.code']
    yield 'read', plain(erp.call('party.party.read', [party], fields))
    address = erp.known['address'] = erp.call('party.party.read', [party], ['addresses'])[0]['addresses'][0]
    yield 'address', plain(erp.call(
        'party.address.read', [address], ['street', 'postal_code', 'city', 'party.code', 'party.name', 'active']))
    yield 'generated code', len(erp.call('party.party.create', [{'name': name + '2'}]))
    yield 'same code', erp.call('party.party.create', [{'code': code, 'name': 'x'}])
    yield 'unknown field', erp.call('party.party.create', [{'nosuch': 1}])
    yield 'read unknown field', erp.call('party.party.read', [party], ['nosuch'])
    yield 'read without fields', erp.call('party.party.read', [party], None)
    yield 'read empty list', plain(erp.call('party.party.read', [party], []))
    yield 'read missing', erp.call('party.party.read', [987654], ['name'])
    yield 'write missing', erp.call('party.party.write', [987654], {'name': 'x'})
    yield 'delete missing', erp.call('party.party.delete', [987654])
    yield 'bad mechanism', erp.call('party.contact_mechanism.create', [{'party': party, 'type': 'zzz', 'value': '1'}])
    yield 'mechanism of nobody', erp.call('party.contact_mechanism.create', [{'type': 'email', 'value': '1'}])
    yield 'good credit code', erp.call('party.identifier.create', [
        {'party': party, 'type': 'cn_uscc', 'code': '91110000600037341L'}]) is not None
    yield 'bad credit code', erp.call('party.identifier.create', [
        {'party': party, 'type': 'cn_uscc', 'code': '91110000MA0000000X'}])
    yield 'untyped code', len(erp.call('party.identifier.create', [{'party': party, 'code': 'whatever'}]))
    yield 'pairs', erp.call('party.party.write', [party], {'name': name + '集团'}, [party], {'lang': None})
    yield 'commands', erp.call('party.party.write', [party], {
        'addresses': [['write', [address], {'city': '北京'}], ['create', [{'city': '天津'}]]]})
    yield 'after commands', plain(erp.call('party.party.read', [party], ['name', 'addresses.city', 'write_date']))
    yield 'bad command', erp.call('party.party.write', [party], {'addresses': [['set', [address]]]})
    yield 'ids for commands', erp.call('party.party.write', [party], {'addresses': [1]})
    stamp = erp.call('party.party.read', [party], ['_timestamp'])[0]['_timestamp']
    yield 'fresh version', erp.call(
        'party.party.write', [party], {'name': name}, context={'_timestamp': {f'party.party,{party}': stamp}})
    yield 'stale version', erp.call(
        'party.party.write', [party], {'name': 'q'}, context={'_timestamp': {f'party.party,{party}': '123'}})
    yield 'stale delete', erp.call(
        'party.party.delete', [party], context={'_timestamp': {f'party.party,{party}': '123'}})


@step
def searches(erp):
    code, name = RUN + '-C1', RUN + '华东贸易'
    party = erp.known['party']

    def count(*domain):
        return erp.call('party.party.search_count', list(domain))
    yield 'equal', count(['code', '=', code])
    yield 'in', count(['code', 'in', [code, 'none']])
    yield 'in nothing', count(['code', 'in', []])
    yield 'like', count(['code', 'like', RUN + '%'])
    yield 'ilike', count(['code', 'ilike', RUN.lower() + '%'])
    yield 'or', count('OR', ['code', '=', code], [['name', '=', name + '2']])
    yield 'nested and', count(['code', '=', code], ['OR', ['name', '=', 'none'], ['name', 'like', RUN + '%']])
    yield 'and word', count('AND', ['code', '=', code], ['id', '>', 0])
    yield 'children', count(['addresses.city', '=', '天津'], ['code', '=', code])
    yield 'mechanism', count(['contact_mechanisms.value', '=', 'a@b.cn'], ['code', '=', code])
    yield 'no child', count(['addresses', '=', None], ['name', '=', name + '2'])
    yield 'null', count(['lang', '=', None], ['code', '=', code])
    yield 'not null', count(['lang', '!=', None], ['code', '=', code])
    yield 'unequal and null', erp.call('party.party.search_count', [['replaced_by', '!=', 1], ['code', '=', code]])
    yield 'by name', len(erp.call('party.address.search', [['party', '=', name]], 0, 9, None))
    yield 'times', count(['OR', ['write_date', '>=', {
        '__class__': 'datetime', 'year': 2020, 'month': 1, 'day': 1, 'hour': 0, 'minute': 0, 'second': 0,
        'microsecond': 0}], ['create_date', '>=', {
            '__class__': 'datetime', 'year': 2020, 'month': 1, 'day': 1, 'hour': 0, 'minute': 0, 'second': 0,
            'microsecond': 0}]], ['code', '=', code])
    yield 'unknown field', count(['nosuch', '=', 1])
    yield 'unknown nested field', count(['addresses.nosuch', '=', 1])
    yield 'search_read', plain(erp.call(
        'party.party.search_read', [['code', 'like', RUN + '%']], 0, 5, [['write_date', 'ASC'], ['id', 'ASC']],
        ['name', 'code', '_timestamp']))
    yield 'search_read without fields', plain(erp.call('party.party.search_read', [['code', '=', code]], 0, 5, None, None))
    many = erp.call('party.party.create', [{'code': f'{RUN}-M{i}', 'name': f'{RUN}多{9 - i}'} for i in range(5)])
    yield 'many', len(many)
    ordered = [['code', 'like', RUN + '-M%']]
    yield 'by code', [row['code'][-2:] for row in erp.call(
        'party.party.search_read', ordered, 1, 2, [['code', 'DESC']], ['code'])]
    yield 'own order', [row['code'][-2:] for row in erp.call(
        'party.party.search_read', ordered, 0, None, None, ['code'])]
    yield 'keyset', [row['code'][-2:] for row in erp.call(
        'party.party.search_read', ordered + [['id', '>', many[2]]], 0, 10, [['id', 'ASC']], ['code'])]
    yield 'deactivate', erp.call('party.party.write', many[:1], {'active': False})
    yield 'hidden', count(*ordered)
    yield 'shown', count(['active', 'in', [True, False]], *ordered)
    yield 'only inactive', count(['active', '=', False], *ordered)
    yield 'without test', erp.call('party.party.search_count', ordered, context={'active_test': False})
    yield 'inactive is read', plain(erp.call('party.party.read', many[:1], ['active']))
    yield 'delete', erp.call('party.party.delete', many)
    yield 'gone', count(['active', 'in', [True, False]], *ordered)
    yield 'atomic', erp.call('party.party.create', [{'code': RUN + '-A'}, {'code': RUN + '-A'}])
    yield 'nothing left', count(['code', '=', RUN + '-A'])
    yield 'types', {name: (field['type'], field['required'], field.get('relation'), field['string']) for name, field in
                    erp.call('party.party.fields_get', ['name', 'addresses', 'active', 'email', 'lang']).items()}
    yield 'party stays', erp.call('party.party.search', [['id', '=', party]], 0, 1, None) == [party]


@step
def products(erp):
    unit, category = erp.one('product.uom', [['symbol', '=', '个']]), erp.one('product.category', [['accounting', '=', True]])
    base = {'name': RUN + '矿泉水', 'type': 'service', 'default_uom': unit, 'sale_uom': unit, 'salable': True,
            'list_price': decimal('2.5'), 'account_category': category}
    template = erp.call('product.template.create', [{
        **base, 'code': RUN + '-P1', 'products': [['create', [{}]]]}])
    erp.known['unit'] = unit
    read = plain(erp.call('product.template.read', template, ['name', 'code', 'type', 'salable', 'list_price', 'products']))
    yield 'template', read
    fields = ['code', 'name', 'template', 'template.name', 'list_price', 'default_uom', 'default_uom.symbol', 'sale_uom',
              'salable', 'type', 'rec_name', 'active', 'suffix_code']
    found = erp.call('product.product.search_read', [['code', '=', RUN + '-P1']], 0, 5, None, ['id', *fields])
    yield 'variant', plain(found)
    erp.known['product'] = found[0]['id']
    yield 'without variants', plain(erp.call('product.template.read', erp.call('product.template.create', [{
        **base, 'code': RUN + '-P2'}]), ['products']))
    yield 'no unit', erp.call('product.template.create', [{'name': 'x'}])
    yield 'no sale unit', erp.call('product.template.create', [{'name': 'x', 'default_uom': unit, 'salable': True}])
    yield 'bad type', erp.call('product.template.create', [{**base, 'type': 'zzz'}])
    yield 'name of a variant', erp.call('product.product.create', [{'name': 'x'}])
    yield 'second variant', len(erp.call('product.product.create', [{'template': template[0], 'suffix_code': '-b'}]))
    yield 'codes', sorted(row['code'] for row in erp.call(
        'product.product.search_read', [['template', '=', template[0]]], 0, 5, None, ['code']))
    yield 'price', erp.call('product.template.write', template, {'list_price': decimal('3.1')})
    yield 'new price', plain(erp.call('product.product.read', [erp.known['product']], ['list_price']))
    yield 'rename', erp.call('product.template.write', template, {'name': RUN + '苏打水'})
    yield 'by new name', erp.call('product.product.search_count', [['name', '=', RUN + '苏打水']])


def sale(erp, reference, *lines, **more):
    return {
        'party': erp.known['party'], 'invoice_address': erp.known['address'],
        'shipment_address': erp.known['address'], 'company': 1, 'currency': 1, 'reference': f'{RUN}-{reference}',
        'lines': [['create', list(lines)]], **more}


def line(erp, quantity, price, **more):
    return {'type': 'line', 'product': erp.known['product'], 'unit': erp.known['unit'], 'quantity': quantity,
            'unit_price': decimal(price), **more}


SALE = ['number', 'reference', 'state', 'party', 'party.code', 'currency.code', 'company', 'sale_date', 'lines',
        'untaxed_amount', 'tax_amount', 'total_amount', 'invoice_state', 'shipment_state', 'invoices', 'description',
        'comment', 'invoice_method', 'shipment_method', 'invoice_address.city', 'write_date', '_timestamp']


def hidden_number(rows):
    return [{**row, 'number': row['number'] is not None} for row in rows]


@step
def sales(erp):
    def read(ids):
        return hidden_number(plain(erp.call('sale.sale.read', ids, SALE)))
    ids = erp.call('sale.sale.create', [sale(
        erp, 'S1', line(erp, 2.0, '12.3456'), line(erp, 3.0, '0.3333'), sale_date=date(2026, 11, 20), comment='急')])
    yield 'draft', read(ids)
    lines = erp.call('sale.sale.read', ids, ['lines'])[0]['lines']
    yield 'lines', plain(erp.call('sale.line.read', lines, [
        'type', 'product.code', 'quantity', 'unit.symbol', 'unit_price', 'amount', 'sequence', 'sale.reference',
        'description', 'note', 'taxes']))
    yield 'lines of the sale', plain(erp.call('sale.sale.read', ids, ['lines.quantity', 'lines.unit_price']))
    yield 'by reference', erp.call('sale.sale.search_count', [['reference', '=', RUN + '-S1']])
    yield 'by party code', erp.call('sale.sale.search_count', [['party.code', '=', RUN + '-C1']])
    yield 'by product', erp.call('sale.sale.search_count', [['lines.product.code', '=', RUN + '-P1']])
    yield 'by total', erp.call('sale.sale.search_count', [['total_amount', '>', decimal('1')]])
    yield 'half a piece', erp.call('sale.sale.create', [sale(erp, 'X', line(erp, 1.5, '1'))])
    yield 'five decimals', erp.call('sale.sale.create', [sale(erp, 'X', line(erp, 1.0, '1.23456'))])
    yield 'no quantity', erp.call('sale.sale.create', [sale(erp, 'X', line(erp, None, '1'))])
    yield 'no unit', erp.call('sale.sale.create', [sale(erp, 'X', line(erp, 1.0, '1', unit=None))])
    yield 'no price', erp.call('sale.sale.create', [sale(erp, 'X', line(erp, 1.0, '1', unit_price=None))])
    yield 'no product', len(erp.call('sale.sale.create', [sale(
        erp, 'NP', {'type': 'line', 'quantity': 1.0, 'unit_price': decimal('1')})]))
    yield 'no party', erp.call('sale.sale.create', [sale(erp, 'X', party=None, invoice_address=None, shipment_address=None)])
    other = erp.call('party.party.create', [{'name': 'x', 'addresses': [['create', [{'city': 'x'}]]]}])
    elsewhere = erp.call('party.party.read', other, ['addresses'])[0]['addresses'][0]
    yield 'address of another', erp.call('sale.sale.create', [sale(erp, 'X', invoice_address=elsewhere)])
    yield 'missing product', erp.call('sale.sale.create', [sale(erp, 'X', line(erp, 1.0, '1', product=987654))])
    yield 'bad type', erp.call('sale.sale.create', [sale(erp, 'X', {'type': 'zzz'})])
    kilogram = erp.one('product.uom', [['symbol', '=', 'kg']])
    yield 'unit of another kind', erp.call('sale.sale.create', [sale(erp, 'X', line(erp, 1.0, '1', unit=kilogram))])
    box = erp.one('product.uom', [['symbol', '=', '箱']])
    yield 'box', read(erp.call('sale.sale.create', [sale(erp, 'BOX', line(erp, 2.0, '24', unit=box))]))
    yield 'confirm a draft', erp.call('sale.sale.confirm', ids)
    yield 'still draft', read(ids)
    yield 'quote', erp.call('sale.sale.quote', ids)
    yield 'quotation', read(ids)
    yield 'quote again', erp.call('sale.sale.quote', ids)
    yield 'back', erp.call('sale.sale.draft', ids)
    yield 'back in draft', read(ids)
    yield 'change lines', erp.call('sale.sale.write', ids, {'lines': [
        ['write', lines[:1], {'quantity': 7.0}], ['delete', lines[1:]], ['create', [line(erp, 1.0, '0.005')]]]})
    yield 'changed', read(ids)
    yield 'remove a line', erp.call('sale.sale.write', ids, {'lines': [['remove', lines[:1]]]}).get('error', [''])[0]
    yield 'quote once more', erp.call('sale.sale.quote', ids)
    yield 'confirm', erp.call('sale.sale.confirm', ids)
    yield 'processing', read(ids)
    yield 'confirm again', erp.call('sale.sale.confirm', ids)
    yield 'process', erp.call('sale.sale.process', ids)
    yield 'cancel too late', erp.call('sale.sale.cancel', ids)
    yield 'still processing', read(ids)
    number = erp.call('sale.sale.read', ids, ['number'])[0]['number']
    yield 'delete too late', str(erp.call('sale.sale.delete', ids)).replace(f'"{number} ', '"N ')
    invoices = erp.call('sale.sale.read', ids, ['invoices'])[0]['invoices']
    yield 'invoice', plain(erp.call('account.invoice.read', invoices, [
        'number', 'state', 'type', 'total_amount', 'untaxed_amount', 'amount_to_pay', 'invoice_date', 'party.code']))
    yield 'late line', erp.call('sale.line.write', lines[:1], {'quantity': 9.0})
    yield 'total stays', read(ids)
    yield 'party in use', (erp.call('party.party.delete', [erp.known['party']]) or {}).get('error', [''])[0]


@step
def ends_of_sales(erp):
    def made(reference, *lines, **more):
        return erp.call('sale.sale.create', [sale(erp, reference, *lines, **more)])

    def state(ids):
        return hidden_number(plain(erp.call('sale.sale.read', ids, SALE)))
    cancelled = made('S2', line(erp, 1.0, '5'))
    yield 'cancel', erp.call('sale.sale.cancel', cancelled)
    yield 'cancelled', state(cancelled)
    yield 'draft again', erp.call('sale.sale.draft', cancelled)
    yield 'in draft', state(cancelled)
    yield 'delete a draft', erp.call('sale.sale.delete', cancelled)
    yield 'is gone', erp.call('sale.sale.search_count', [['reference', '=', RUN + '-S2']])
    empty = made('S3')
    yield 'quote without lines', erp.call('sale.sale.quote', empty)
    yield 'confirm without lines', erp.call('sale.sale.confirm', empty)
    yield 'done', state(empty)
    nowhere = made('S4', invoice_address=None)
    yield 'quote without address', erp.call('sale.sale.quote', nowhere)
    nowhere = made('S5', shipment_address=None)
    yield 'quote without delivery', erp.call('sale.sale.quote', nowhere)
    several = [made(f'S6{i}', line(erp, 1.0, '1'))[0] for i in range(3)]
    yield 'quote three', erp.call('sale.sale.quote', several)
    yield 'three numbers', len({row['number'] for row in erp.call('sale.sale.read', several, ['number'])})
    yield 'confirm three', erp.call('sale.sale.confirm', several)
    yield 'three states', [row['state'] for row in erp.call('sale.sale.read', several, ['state'])]
    mixed = made('S7', line(erp, 2.0, '1.5'), {'type': 'comment', 'description': '备注'}, {'type': 'subtotal', 'description': '小计'})
    yield 'kinds of lines', plain(erp.call('sale.sale.read', mixed, ['lines.type', 'total_amount']))
    rounding = made('S8', line(erp, 1.0, '0.005'), line(erp, 1.0, '0.015'), line(erp, 3.0, '0.335'))
    yield 'half to even', plain(erp.call('sale.sale.read', rounding, ['lines.amount', 'total_amount']))
    yield 'batch', len(erp.call('sale.sale.create', [sale(erp, f'B{i}', line(erp, 1.0, '1')) for i in range(10)]))
    yield 'batch with one bad', erp.call(
        'sale.sale.create', [sale(erp, 'Z1', line(erp, 1.0, '1')), sale(erp, 'Z2', line(erp, 1.5, '1'))])
    yield 'batch left nothing', erp.call('sale.sale.search_count', [['reference', 'like', RUN + '-Z%']])


def main():
    practice, real = Erp(sys.argv[1]), Erp(sys.argv[2])
    compared = differing = 0
    for function in STEPS:
        ours, theirs = function(practice), function(real)
        for (name, found), (_, wanted) in zip(ours, theirs):
            compared += 1
            found, wanted = (json.dumps(value, ensure_ascii=False, sort_keys=True) for value in (found, wanted))
            if found != wanted:
                differing += 1
                print(f'{function.__name__}: {name}\n  practice {found[:700]}\n  Tryton   {wanted[:700]}')
    print(f'{compared} answers compared, {differing} differ.')
    sys.exit(1 if differing else 0)


if __name__ == '__main__':
    main()
