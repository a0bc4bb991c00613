import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { hashPassword } from '../secrets/password.js';
import { Settings } from '../settings.js';

/** Name of the operator that a new installation has. */
export const FIRST_OPERATOR = 'admin';

/** Sees to it that somebody can sign in. */
@Injectable()
export class FirstOperator {
  constructor(
    private readonly database: Database,
    private readonly settings: Settings,
  ) {}

  /** Makes the first operator when there is none. Returns a password that was made up and must be shown once, or null. */
  async ensure(): Promise<string | null> {
    const { prisma } = this.database;
    if ((await prisma.operator.count()) > 0) return null;
    const given = this.settings.GLASSPOST_ADMIN_PASSWORD;
    const password = given ?? randomBytes(12).toString('base64url');
    const passwordHash = await hashPassword(password);
    // Two processes may start at once on a new database: only one of them makes the operator.
    const made = await prisma.operator.createMany({
      data: [{ name: FIRST_OPERATOR, passwordHash }],
      skipDuplicates: true,
    });
    return made.count === 1 && given === undefined ? password : null;
  }
}
