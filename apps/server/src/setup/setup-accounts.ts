import type { SetupServer } from '@glasspost/contract';
import { scramCredentials, type ScramRecord } from '@glasspost/sasl';
import { sealScram } from '../accounts/scram-records.js';
import type { Account, Prisma, Vacation } from '../database/generated/client.js';
import { keepVacation, presentVacation } from '../owner/vacation-rows.js';
import type { InstallationKey } from '../secrets/installation-key.js';
import { hashPassword } from '../secrets/password.js';
import { canonical } from './canonical.js';

type SetupAccount = SetupServer['domains'][number]['accounts'][number];

/** A password to store. Without the password itself there is nothing for SCRAM: it comes with the first log-in by PLAIN. */
export interface PreparedPassword {
  readonly hash: string;
  readonly scram?: ScramRecord;
}

/** What is stored of a password. It takes its time: outside of transactions. */
export async function preparePassword(password: string): Promise<PreparedPassword> {
  const [hash, scram] = await Promise.all([hashPassword(password), scramCredentials(password)]);
  return { hash, scram };
}

/** Makes an account, or changes what is different. @returns what was done; undefined: nothing. */
export async function applyAccount(
  tx: Prisma.TransactionClient,
  key: InstallationKey,
  domainId: string,
  wanted: SetupAccount,
  held: (Account & { vacation: Vacation | null }) | undefined,
  secret: PreparedPassword | undefined,
): Promise<'created' | 'changed' | undefined> {
  const { password, passwordHash: _given, forwarding, vacation, ...plain } = wanted;
  const data = {
    ...plain,
    ...(forwarding && { forwardTo: forwarding.addresses, forwardKeep: forwarding.keep }),
  };
  const id = held?.id ?? crypto.randomUUID();
  const passwordHash = secret?.hash;
  const scramRecord = secret?.scram && sealScram(key, id, secret.scram);
  const sealedSecret = !data.allowSharedSecret
    ? null
    : password !== undefined && passwordHash !== undefined
      ? key.seal(password, id)
      : undefined;
  if (!held) {
    await tx.account.create({
      data: {
        ...data,
        id,
        domainId,
        passwordHash: passwordHash!,
        scramRecord: scramRecord ?? null,
        sealedSecret,
      },
    });
  } else {
    const same =
      passwordHash === undefined &&
      (Object.keys(data) as (keyof typeof data)[]).every((k) => canonical(held[k]) === canonical(data[k])) &&
      (!vacation || canonical(presentVacation(held.vacation)) === canonical(vacation));
    if (same) return undefined;
    await tx.account.update({
      where: { id },
      data: { ...data, passwordHash, scramRecord, sealedSecret, revision: { increment: 1 } },
    });
  }
  if (vacation) await keepVacation(tx, id, vacation);
  return held ? 'changed' : 'created';
}
