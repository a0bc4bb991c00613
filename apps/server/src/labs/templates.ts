import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LabTemplateResource } from '@glasspost/contract';

const FOLDER = path.resolve(import.meta.dirname, '../../../../labs');

/** The product's own labs: `labs/<name>.yaml`, with words for who chooses one. */
export const TEMPLATES: readonly LabTemplateResource[] = [
  {
    name: 'two-servers',
    title: { en: 'SMTP and POP3', ru: 'SMTP и POP3', 'zh-CN': 'SMTP 与 POP3' },
    description: {
      en: 'Two mail servers, server.ru and mail.ru, the first with DNS for both; two PCs with a mail client that write to each other.',
      ru: 'Два почтовых сервера, server.ru и mail.ru; первый отвечает и за DNS обоих доменов. Два компьютера с почтовым клиентом пишут друг другу.',
      'zh-CN':
        '两台邮件服务器 server.ru 和 mail.ru，前者还为两个域提供 DNS；两台装有邮件客户端的 PC 互相通信。',
    },
  },
  {
    name: 'mx',
    title: {
      en: 'MX, backup and bounces',
      ru: 'MX, резервный сервер и возвраты',
      'zh-CN': 'MX、备用服务器与退信',
    },
    description: {
      en: 'A domain with two MX records of which the preferred host does not answer, a domain that accepts no mail, reverse names, and mail that comes back.',
      ru: 'Домен с двумя записями MX, из которых предпочтительный узел не отвечает, домен, не принимающий почту, обратные имена и письма, которые возвращаются.',
      'zh-CN':
        '一个域有两条 MX 记录，其中首选主机没有响应；一个域不接收邮件；还有反向域名，以及会被退回的邮件。',
    },
  },
];

/** The document of a template; undefined: there is none of this name. */
export async function templateText(name: string): Promise<string | undefined> {
  if (!TEMPLATES.some((template) => template.name === name)) return undefined;
  return readFile(path.join(FOLDER, `${name}.yaml`), 'utf8');
}
