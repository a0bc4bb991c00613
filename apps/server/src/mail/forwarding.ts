import { Injectable } from '@nestjs/common';
import { domainOf, fieldText, headerFields } from '@glasspost/message';
import { Recorder } from '../conversations/recorder.js';
import { Directory, type Resolution } from '../directory/directory.js';
import type { AccountView, ServerView } from '../directory/views.js';
import type { Addressee } from './intake.js';
import { QuotaRepository } from './quota.repository.js';

/** How often a mail may be sent on from account to account here; more is a circle, or a game. */
const MAX_STEPS = 8;
/** Addresses that one mail may reach by being sent on. */
const MAX_REACHED = 100;

/** What is known of a mail when it has come whole. */
export interface Arrived {
  readonly header: Buffer;
  readonly size: number;
}

/**
 * Sends mail of accounts on to where their owners want it: within this server at once, elsewhere through the queue, in the
 * transaction with which the mail arrives. The envelope sender stays who it is, as it does with aliases (RFC 5321 §3.9.1):
 * reports of failure go to the sender, and the null sender stays null.
 */
@Injectable()
export class Forwarding {
  constructor(
    private readonly directory: Directory,
    private readonly quotas: QuotaRepository,
    private readonly recorder: Recorder,
  ) {}

  /** The same addressees, with what their accounts send on. Asks nothing where none does. */
  async applied(server: ServerView, addressees: readonly Addressee[], mail: Arrived): Promise<Addressee[]> {
    const all: Addressee[] = [];
    for (const addressee of addressees) {
      const { resolution } = addressee;
      const forwards = resolution?.accounts.some(({ forwarding }) => forwarding !== null);
      all.push(
        resolution && forwards
          ? { ...addressee, resolution: await this.sentOn(server, resolution, mail) }
          : addressee,
      );
    }
    return all;
  }

  private async sentOn(server: ServerView, resolution: Resolution, mail: Arrived): Promise<Resolution> {
    const before = deliveredTo(mail.header);
    const kept = new Map<string, AccountView>();
    const remote = new Set(resolution.remote);
    const notes: string[] = [];
    const open = new Set<string>();
    const done = new Set<string>();

    const visit = async (account: AccountView, steps: number): Promise<void> => {
      if (done.has(account.id)) return;
      // In a circle it ends where it began, whether that keeps copies or not: else nobody would have it.
      if (open.has(account.id)) return void kept.set(account.id, account);
      open.add(account.id);
      await sendOn(account, steps);
      open.delete(account.id);
      done.add(account.id);
    };
    const sendOn = async (account: AccountView, steps: number): Promise<void> => {
      const { forwarding, address } = account;
      if (!forwarding) return void kept.set(account.id, account);
      // It was here before, and has come back: it stays, rather than going round for ever.
      if (before.has(address) || steps >= MAX_STEPS) {
        notes.push(`${address} has had this mail before: it is not sent on again`);
        return void kept.set(account.id, account);
      }
      const reached: string[] = [];
      let left = !forwarding.keep;
      for (const target of forwarding.to) {
        const next = await this.targetsOf(server, target, mail);
        if (next === null || kept.size + remote.size > MAX_REACHED) {
          left = false;
          notes.push(`${address} could not send it on to ${target}`);
          continue;
        }
        reached.push(target);
        for (const one of next.remote) remote.add(one);
        for (const one of next.accounts) await visit(one, steps + 1);
      }
      // What reaches nobody else stays, whatever the owner has said.
      if (!left || reached.length === 0) kept.set(account.id, account);
      if (reached.length > 0) {
        const targets = reached.join(', ');
        notes.push(`${address} sends its mail on to ${targets}`);
        this.recorder.decide('smtp.forwarded', { account: address, targets });
      }
    };
    for (const account of resolution.accounts) await visit(account, 0);
    return {
      accounts: [...kept.values()],
      remote: [...remote],
      gates: resolution.gates,
      why: [resolution.why, ...notes].join('; '),
    };
  }

  /** Where an address leads; null: nowhere just now. */
  private async targetsOf(
    server: ServerView,
    address: string,
    { size }: Arrived,
  ): Promise<Pick<Resolution, 'accounts' | 'remote'> | null> {
    const domain = domainOf(address);
    if (!server.domains.has(domain)) return { accounts: [], remote: [address] };
    const found = await this.directory.resolve(server, address.slice(0, address.lastIndexOf('@')), domain);
    // A group that not everybody may send to was not asked by the sender: it is not entered by this door.
    if (!found || found.gates.length > 0) return null;
    for (const { id, quotaBytes } of found.accounts)
      if (quotaBytes !== null && (await this.quotas.usedBytes(id)) + size > quotaBytes) return null;
    return found;
  }
}

/** The field that says, on a mail that is sent on, where it has been: by it a circle is known. */
export function deliveredToField(resolutions: readonly (Resolution | null)[]): string {
  // Only where there is one recipient: others must not learn of each other (RFC 5321 §7.6).
  const [only, ...more] = resolutions;
  const accounts = more.length === 0 ? (only?.accounts ?? []) : [];
  return accounts.length === 1 && accounts[0]!.forwarding ? `Delivered-To: ${accounts[0]!.address}\r\n` : '';
}

function deliveredTo(header: Buffer): ReadonlySet<string> {
  const found = new Set<string>();
  for (const field of headerFields(header))
    if (field.name.toLowerCase() === 'delivered-to') found.add(fieldText(header, field).trim().toLowerCase());
  return found;
}
