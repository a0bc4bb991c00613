import { domainToUnicode } from 'node:url';
import { Injectable } from '@nestjs/common';
import { isAddress, mailAddress } from '@glasspost/contract';
import { ClientOffers } from '../accounts/client-offers.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import type { Told } from './told.js';

/** Names below a domain under which clients look for its settings. */
const LABELS = /^(autoconfig|autodiscover|mail|www)\./;

/** Finds what a client is to be told. Only domains are looked up, never accounts: nobody learns here which there are. */
@Injectable()
export class ClientSetup {
  constructor(
    private readonly directory: Directory,
    private readonly offers: ClientOffers,
  ) {}

  /** For the domain of an address, else for the one that a host name stands for; undefined: it is none of ours. */
  told(address: string | undefined, host: string, origin: string): Told | undefined {
    const domain =
      address === undefined ? this.domainOf(host) : asStored(address.slice(address.lastIndexOf('@') + 1));
    const server = domain === undefined ? undefined : this.holder(domain);
    if (!server) return undefined;
    return { domain: domain!, hostname: server.hostname, offers: this.offers.of(server), origin };
  }

  private domainOf(host: string): string | undefined {
    const name = asStored(host);
    if (name === '' || isAddress(name)) return undefined;
    const found = [name, name.replace(LABELS, '')].find((one) => this.holder(one));
    if (found !== undefined) return found;
    // A server that is called by its own name can mean one domain only when it has no other.
    const domains = this.directory
      .servers()
      .filter((server) => server.hostname.toLowerCase() === name)
      .flatMap((server) => [...server.domains.keys()]);
    return domains.length === 1 ? domains[0] : undefined;
  }

  /** Several servers may have a domain of the same name: those of labs come last. */
  private holder(domain: string): ServerView | undefined {
    const holders = this.directory.servers().filter((server) => server.domains.has(domain));
    return holders.find(({ labId }) => labId === null) ?? holders[0];
  }
}

/** Domains are held in lower case, internationalised ones as U-labels. */
const asStored = (name: string): string => domainToUnicode(name.replace(/\.$/, '')) || name.toLowerCase();

/** What a client gave as its address, when it is one. */
export function addressFrom(text: unknown): string | undefined {
  const read = mailAddress.safeParse(text);
  return read.success ? read.data : undefined;
}
