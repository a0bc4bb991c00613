/** Something that can be in one Crowd. */
export interface Member {
  /** Where it stands; the crowd's own. -1: nowhere. */
  place: number;
}

/**
 * A set of things that come and go quickly, such as connections. A JavaScript Set would do but for one thing: each time it
 * makes itself a new table, the old one keeps pointing to the new one, and once one of them is old, V8's young collections
 * free nothing any more that has ever been in the set. That made every connection wait for a full collection.
 */
export class Crowd<T extends Member> {
  private readonly members: T[] = [];

  get size(): number {
    return this.members.length;
  }

  add(member: T): void {
    if (member.place >= 0) return;
    member.place = this.members.length;
    this.members.push(member);
  }

  delete(member: T): void {
    const { place } = member;
    if (place < 0) return;
    member.place = -1;
    const last = this.members.pop()!;
    if (last === member) return;
    last.place = place;
    this.members[place] = last;
  }

  /** All that are here now; who goes meanwhile is still in it. */
  all(): T[] {
    return [...this.members];
  }
}
