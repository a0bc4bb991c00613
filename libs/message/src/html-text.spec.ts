import { expect, it } from 'vitest';
import { htmlText } from './html-text.js';

it.each([
  ['plain', 'plain'],
  ['<p>one</p><p>two</p>', ' one  two '],
  ['w<b>or</b>d', 'word'],
  ['a<style>p { color: red }</style>b', 'ab'],
  ['<HEAD><title>x</title></HEAD>y', 'y'],
  ['a<!-- no -->b', 'ab'],
  ['&lt;&amp;&#1087;&#x43f;&nbsp;&unknown;', '<&пп &unknown;'],
  ['&#0;&#xd800;', '\ufffd\ufffd'],
  ['a <', 'a '],
  ['<script>never ends', ''],
])('%j becomes %j', (html, text) => {
  expect(htmlText(html)).toBe(text);
});

it('is bounded', () => {
  expect(htmlText('abc', 2)).toBe('ab');
  expect(htmlText('<head>'.repeat(20_000))).toBe('');
});
