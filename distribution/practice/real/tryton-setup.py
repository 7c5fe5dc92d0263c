#!/usr/bin/python3
"""Sets up a new Tryton 6.0 database through its public JSON-RPC alone. Safe to run again.

usage: tryton-setup.py URL DATABASE LOGIN PASSWORD_FILE
Makes the currency, the company, a fiscal year with sequences, the minimal chart of accounts, a payment term, a product
category and the units 个 and 箱: the same beginning as the practice ERP has.
"""
import base64
import datetime
import json
import sys
import urllib.request

url, database, login, password_file = sys.argv[1:5]
with open(password_file, encoding='utf-8') as file:
    password = file.read().strip()
authorization = 'Basic ' + base64.b64encode(f'{login}:{password}'.encode()).decode()
context = {}


def rpc(method, *params):
    body = json.dumps({'id': 1, 'method': method, 'params': list(params)}).encode()
    request = urllib.request.Request(
        f'{url}/{database}/', body, {'Content-Type': 'application/json', 'Authorization': authorization})
    with urllib.request.urlopen(request, timeout=120) as answer:
        envelope = json.load(answer)
    if 'error' in envelope:
        raise SystemExit(f'{method} was refused: {str(envelope["error"])[:500]}')
    return envelope['result']


def date(day):
    return {'__class__': 'date', 'year': day.year, 'month': day.month, 'day': day.day}


def decimal(digits):
    return {'__class__': 'Decimal', 'decimal': digits}


def first(model, domain):
    found = rpc(f'model.{model}.search', domain, 0, 1, None, context)
    return found[0] if found else None


def create(model, **values):
    return rpc(f'model.{model}.create', [values], context)[0]


def ensure(model, domain, **values):
    return first(model, domain) or create(model, **values)


def timezone():
    """The company's time zone, where this server knows any (it needs python3-tz)."""
    field = rpc('model.company.company.fields_get', ['timezone'], context)['timezone']
    known = [name for name, _ in field['selection']]
    return {'timezone': 'Asia/Shanghai'} if 'Asia/Shanghai' in known else {}


def wizard(name, *steps):
    session = rpc(f'wizard.{name}.create', context)[0]
    data = {}
    for state, form, values in steps:
        if form:
            data[form] = values
        rpc(f'wizard.{name}.execute', session, data, state, context)
    rpc(f'wizard.{name}.delete', session, context)


def account(kind):
    return first('account.account', [[f'type.{kind}', '=', True], ['company', '=', company]])


user, session = rpc('common.db.login', login, {'password': password}, 'en')
authorization = 'Session ' + base64.b64encode(f'{login}:{user}:{session}'.encode()).decode()

currency = first('currency.currency', [['code', '=', 'CNY']])
if not currency:
    currency = create(
        'currency.currency', name='Renminbi', code='CNY', symbol='¥', numeric_code='156', digits=2,
        rounding=decimal('0.01'))
    create('currency.currency.rate', currency=currency, rate=decimal('1'), date=date(datetime.date(2020, 1, 1)))

company = first('company.company', [])
if not company:
    party = create('party.party', name='桥牌示范有限公司')
    company = create('company.company', party=party, currency=currency, **timezone())
    rpc('model.res.user.write', [user], {'companies': [['add', [company]]], 'company': company}, context)
context = {'company': company, 'language': 'en'}

year = datetime.date.today().year
if not first('account.fiscalyear', [['name', '=', str(year)]]):
    def sequence(model, kind):
        type_ = first('ir.sequence.type', [['name', '=', kind]])
        return create(model, name=f'{kind} {year}', sequence_type=type_, company=company)
    moves = sequence('ir.sequence', 'Account Move')
    invoices = sequence('ir.sequence.strict', 'Invoice')
    fiscal_year = create(
        'account.fiscalyear', name=str(year), company=company, post_move_sequence=moves,
        start_date=date(datetime.date(year, 1, 1)), end_date=date(datetime.date(year, 12, 31)),
        invoice_sequences=[['create', [{
            'company': company, 'in_invoice_sequence': invoices, 'in_credit_note_sequence': invoices,
            'out_invoice_sequence': invoices, 'out_credit_note_sequence': invoices}]]])
    rpc('model.account.fiscalyear.create_period', [fiscal_year], context)

if not first('account.account', [['company', '=', company]]):
    template = rpc(
        'model.ir.model.data.search_read', [['module', '=', 'account'], ['fs_id', '=', 'account_template_root_en']],
        0, 1, None, ['db_id'], context)[0]['db_id']
    wizard(
        'account.create_chart', ('account', None, None),
        ('create_account', 'account', {'account_template': template, 'company': company}))

configuration = rpc('model.account.configuration.search', [], 0, 1, None, context)
defaults = {
    'default_account_receivable': account('receivable'), 'default_account_payable': account('payable')}
if configuration:
    rpc('model.account.configuration.write', configuration, defaults, context)
else:
    create('account.configuration', **defaults)

ensure(
    'account.invoice.payment_term', [], name='30 days',
    lines=[['create', [{'type': 'remainder', 'relativedeltas': [['create', [{'days': 30}]]]}]]])
ensure(
    'product.category', [['name', '=', 'Goods']], name='Goods', accounting=True,
    account_revenue=account('revenue'), account_expense=account('expense'))

units = first('product.uom.category', [['name', '=', 'Units']])
for name, factor, rate in (('个', 1.0, 1.0), ('箱', 12.0, 0.083333333333)):
    ensure(
        'product.uom', [['symbol', '=', name]], name=name, symbol=name, category=units, factor=factor, rate=rate,
        rounding=1.0, digits=0)
print(f'Tryton is set up: company {company}, currency {currency}.')
