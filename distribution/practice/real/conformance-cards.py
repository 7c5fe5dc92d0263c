#!/usr/bin/python3
"""Sends the same requests to the practice OA and to a real Radicale and shows where their answers differ.

usage: conformance-cards.py PRACTICE_JSON REAL_JSON   (files that hold the lines printed when ready)
Compared are status, ETag and, for cards, the text. Deletes what it made. Exit code 1 when an answer differs.
"""
import base64
import json
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

RUN = f'K{int(time.time() * 1000) % 10_000_000_000}'
CARD = 'urn:ietf:params:xml:ns:carddav'


class Oa:
    def __init__(self, file):
        with open(file, encoding='utf-8') as line:
            access = json.load(line)['oa']
        self.url = access['url']
        self.path = urllib.parse.urlparse(self.url).path
        self.authorization = self.basic(access['user'], access['password'])

    @staticmethod
    def basic(user, password):
        return 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode()

    def send(self, method, name, body=None, **headers):
        request = urllib.request.Request(
            urllib.parse.urljoin(self.url, name), None if body is None else body.encode(), method=method)
        request.add_header('Authorization', headers.pop('Authorization', self.authorization))
        request.add_header('Content-Type', 'text/xml' if body and body.startswith('<') else 'text/vcard; charset=utf-8')
        for header, value in headers.items():
            request.add_header(header.replace('_', '-'), value)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers.get('ETag'), answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get('ETag'), error.read().decode()

    def brief(self, *request, **headers):
        return self.send(*request, **headers)[:2]

    def found(self, body, **headers):
        """The names in a 207, with the status of those that are missing."""
        status, _, text = self.send('REPORT', '', body, Depth='1', **headers)
        names = re.findall(r'<href>[^<]*/([^</]+)</href>\s*<(status>[^<]*|propstat)', text)
        return status, sorted(name for name in names if RUN in name[0]), 'valid-sync-token' in text


def card(uid, name, *lines):
    return '\r\n'.join(['BEGIN:VCARD', 'VERSION:4.0', f'UID:{uid}', f'FN:{name}', *lines, 'END:VCARD', ''])


def query(name, value, how='equals'):
    return (f'<C:addressbook-query xmlns="DAV:" xmlns:C="{CARD}"><prop><getetag/></prop><C:filter><C:prop-filter '
            f'name="{name}"><C:text-match match-type="{how}">{value}</C:text-match></C:prop-filter></C:filter>'
            '</C:addressbook-query>')


def sync(token):
    return (f'<sync-collection xmlns="DAV:"><sync-token>{token}</sync-token><sync-level>1</sync-level>'
            '<prop><getetag/></prop></sync-collection>')


def steps(oa):
    a, b, c = f'{RUN}-a.vcf', f'{RUN}-b.vcf', f'{RUN}-c.vcf'
    full = card(
        RUN, '华东贸易有限公司' * 12, 'TEL;TYPE=cell:+8613800138000', 'N:东;华;;;', 'ORG:华东\\, 贸易;部',
        'ADR;TYPE=work:;;世纪大道1号\\,2楼;上海;;200120;中国', 'X-LEVEL:VIP', 'NOTE:来自CRM\\n第二行', 'TEL;TYPE=work:1')
    yield 'create', oa.brief('PUT', a, full, If_None_Match='*')
    yield 'create again', oa.brief('PUT', a, full, If_None_Match='*')
    yield 'get', oa.send('GET', a)
    etag = oa.send('GET', a)[1]
    yield 'update', oa.brief('PUT', a, card(RUN, '华东'), If_Match=etag)
    yield 'stale update', oa.brief('PUT', a, card(RUN, '别名'), If_Match=etag)
    yield 'update of nothing', oa.brief('PUT', b, card(RUN + 'b', 'b'), If_Match='"x"')
    yield 'same uid', oa.brief('PUT', b, card(RUN, 'b'))
    for name, body in {
            'junk': '这不是名片', 'empty': '', 'no uid': card(RUN, 'b').replace(f'UID:{RUN}\r\n', ''),
            'no name': card(RUN + 'b', 'b').replace('FN:b\r\n', ''), 'two cards': card(RUN + 'b', 'b') + card(RUN + 'c', 'c'),
            'bad line': card(RUN + 'b', 'b', 'no property'), 'calendar': 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n'
    }.items():
        yield name, oa.brief('PUT', b, body)
    yield 'no version', oa.brief('PUT', b, card(RUN + 'b', 'b').replace('VERSION:4.0\r\n', ''))
    yield 'no collection', oa.brief('PUT', '../nope/x.vcf', card(RUN + 'x', 'x'))
    yield 'get missing', oa.brief('GET', 'none.vcf')
    yield 'delete missing', oa.brief('DELETE', 'none.vcf')
    yield 'stale delete', oa.brief('DELETE', a, If_Match='"x"')
    yield 'by uid', oa.found(query('UID', RUN))
    yield 'by part of a name', oa.found(query('FN', '华', 'contains'))
    yield 'by nothing', oa.found(query('FN', '没有'))
    yield 'multiget', oa.found(
        f'<C:addressbook-multiget xmlns="DAV:" xmlns:C="{CARD}"><prop><getetag/></prop><href>{oa.path}{a}</href>'
        f'<href>{oa.path}{RUN}-none.vcf</href></C:addressbook-multiget>')
    token = re.search('<sync-token>(.*?)</', oa.send('REPORT', '', sync(''), Depth='1')[2]).group(1)
    yield 'nothing new', oa.found(sync(token))
    yield 'third', oa.brief('PUT', c, card(RUN + 'c', 'c'))
    yield 'delete', oa.brief('DELETE', a)
    yield 'changes', oa.found(sync(token))
    yield 'bad token', oa.found(sync('http://elsewhere/1'))
    yield 'no xml', oa.brief('REPORT', '', 'junk', Depth='1')
    yield 'somebody else', oa.brief('GET', '/somebody/contacts/x.vcf')
    yield 'wrong password', oa.brief('GET', c, Authorization=oa.basic('qiao', 'x'))
    yield 'clean', [oa.brief('DELETE', name)[0] for name in (b, c)]


def main():
    practice, real = Oa(sys.argv[1]), Oa(sys.argv[2])
    compared = differing = 0
    for (name, found), (_, wanted) in zip(steps(practice), steps(real)):
        compared += 1
        if found != wanted:
            differing += 1
            print(f'{name}\n  practice {str(found)[:600]}\n  Radicale {str(wanted)[:600]}')
    print(f'{compared} answers compared, {differing} differ.')
    sys.exit(1 if differing else 0)


if __name__ == '__main__':
    main()
