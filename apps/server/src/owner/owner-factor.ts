import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { type FactorStore, SecondFactors } from '../secrets/second-factor.js';

/** The second factors of accounts, for their own pages. */
@Injectable()
export class OwnerFactor extends SecondFactors {
  constructor(database: Database, key: InstallationKey) {
    super(key, accountFactors(database));
  }
}

const accountFactors = ({ prisma }: Database): FactorStore => {
  const rows = (accountId: string, hashes: readonly Uint8Array<ArrayBuffer>[]) =>
    hashes.map((hash) => ({ accountId, hash }));
  return {
    set: (id, totpSecret, totpStep, codes) =>
      prisma.$transaction(async (tx) => {
        const { count } = await tx.account.updateMany({
          where: { id, totpSecret: null },
          data: { totpSecret, totpStep, revision: { increment: 1 } },
        });
        if (count === 0) return false;
        // A password alone opens no mailbox from now on; that this is why is remembered for `remove`.
        await tx.account.updateMany({
          where: { id, appPasswordsOnly: false },
          data: { appPasswordsOnly: true, appPasswordsByFactor: true },
        });
        await tx.accountRecoveryCode.deleteMany({ where: { accountId: id } });
        await tx.accountRecoveryCode.createMany({ data: rows(id, codes) });
        return true;
      }),
    async replaceCodes(id, codes) {
      await prisma.$transaction([
        prisma.accountRecoveryCode.deleteMany({ where: { accountId: id } }),
        prisma.accountRecoveryCode.createMany({ data: rows(id, codes) }),
      ]);
    },
    async remove(id) {
      await prisma.$transaction([
        prisma.accountRecoveryCode.deleteMany({ where: { accountId: id } }),
        prisma.account.update({
          where: { id },
          data: { totpSecret: null, totpStep: null, revision: { increment: 1 } },
        }),
        // Else who has no app password would be left without a way to their mail.
        prisma.account.updateMany({
          where: { id, appPasswordsByFactor: true },
          data: { appPasswordsOnly: false },
        }),
      ]);
    },
    async takeCode(id, hash) {
      return (await prisma.accountRecoveryCode.deleteMany({ where: { accountId: id, hash } })).count === 1;
    },
    async takeStep(id, totpSecret, step) {
      const { count } = await prisma.account.updateMany({
        where: {
          id,
          totpSecret: new Uint8Array(totpSecret),
          OR: [{ totpStep: null }, { totpStep: { lt: step } }],
        },
        data: { totpStep: step },
      });
      return count === 1;
    },
  };
};
