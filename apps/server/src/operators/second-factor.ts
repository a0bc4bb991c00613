import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { type FactorStore, SecondFactors } from '../secrets/second-factor.js';

/** The second factors of operators. */
@Injectable()
export class SecondFactor extends SecondFactors {
  constructor(database: Database, key: InstallationKey) {
    super(key, operatorFactors(database));
  }
}

const operatorFactors = ({ prisma }: Database): FactorStore => {
  const rows = (operatorId: string, hashes: readonly Uint8Array<ArrayBuffer>[]) =>
    hashes.map((hash) => ({ operatorId, hash }));
  return {
    set: (id, totpSecret, totpStep, codes) =>
      prisma.$transaction(async (tx) => {
        const { count } = await tx.operator.updateMany({
          where: { id, totpSecret: null },
          data: { totpSecret, totpStep },
        });
        if (count === 0) return false;
        await tx.recoveryCode.deleteMany({ where: { operatorId: id } });
        await tx.recoveryCode.createMany({ data: rows(id, codes) });
        return true;
      }),
    async replaceCodes(id, codes) {
      await prisma.$transaction([
        prisma.recoveryCode.deleteMany({ where: { operatorId: id } }),
        prisma.recoveryCode.createMany({ data: rows(id, codes) }),
      ]);
    },
    async remove(id) {
      await prisma.$transaction([
        prisma.recoveryCode.deleteMany({ where: { operatorId: id } }),
        prisma.operator.update({ where: { id }, data: { totpSecret: null, totpStep: null } }),
      ]);
    },
    async takeCode(id, hash) {
      return (await prisma.recoveryCode.deleteMany({ where: { operatorId: id, hash } })).count === 1;
    },
    async takeStep(id, totpSecret, step) {
      const { count } = await prisma.operator.updateMany({
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
