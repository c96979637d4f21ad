// The objects that this process knows by their ids: from states, or because it made them. What a lost create may
// have made is none of them.

export class KnownObjects {
  private readonly known = new Set<string>();
  private readonly adopted = new Set<string>();

  add(kind: string, id: string): void {
    this.known.add(key(kind, id));
  }

  has(kind: string, id: string): boolean {
    return this.known.has(key(kind, id));
  }

  /** After its deletion: the id may be used again. */
  remove(kind: string, id: string): void {
    this.known.delete(key(kind, id));
  }

  /** An object of an earlier run that a create took over. */
  adopt(kind: string, id: string): void {
    this.add(kind, id);
    this.adopted.add(key(kind, id));
  }

  isAdopted(kind: string, id: string): boolean {
    return this.adopted.has(key(kind, id));
  }
}

const key = (kind: string, id: string) => `${kind} ${id}`;
