import { Injectable } from '@nestjs/common';
import { Directory } from '../directory/directory.js';

/** Which device of a lab has an address. */
@Injectable()
export class LabDevices {
  /** PCs of each lab, by address. */
  private readonly pcs = new Map<string, ReadonlyMap<string, string>>();

  constructor(private readonly directory: Directory) {}

  /** Says which PCs a lab has. @param pcs names by address. */
  setPcs(labId: string, pcs: ReadonlyMap<string, string>): void {
    this.pcs.set(labId, pcs);
  }

  forget(labId: string): void {
    this.pcs.delete(labId);
  }

  /** Its name; undefined: none of the lab's. */
  at(labId: string, address: string): string | undefined {
    const server = this.directory
      .servers()
      .find((one) => one.labId === labId && one.addresses.includes(address));
    return server?.name ?? this.pcs.get(labId)?.get(address);
  }
}
