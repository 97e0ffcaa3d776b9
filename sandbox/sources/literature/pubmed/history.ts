/** Searches kept on the history server; the oldest are forgotten. */
export class History {
	private readonly kept = new Map<string, string[][]>();
	private count = 0;

	/** Keeps what a search found; a known environment gets another query. */
	keep(webenv: string | null, ids: string[]): { querykey: string; webenv: string } {
		const known = webenv === null ? undefined : this.kept.get(webenv);
		const name = known && webenv !== null ? webenv : this.next();
		const queries = known ?? [];
		queries.push(ids);
		this.kept.set(name, queries);
		const [oldest] = this.kept.keys();
		if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
		return { querykey: String(queries.length), webenv: name };
	}

	/** What a query found; undefined where it is not known, or no longer. */
	ids(webenv: string, queryKey: string): string[] | undefined {
		return this.kept.get(webenv)?.[Number(queryKey) - 1];
	}

	/** Forgets all, as the real one does after some hours. */
	expire(): void {
		this.kept.clear();
	}

	private next(): string {
		this.count += 1;
		return `MCID_${this.count.toString(16).padStart(24, '0')}`;
	}
}

const MOST = 50;
