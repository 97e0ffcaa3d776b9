/**
 * A string of PubMed for what it took in on or after a day (YYYY-MM-DD), however early it was published: its
 * entry date. The readers of the other databases take the day themselves.
 */
export const enteredSince = (term: string, since: string): string =>
	`(${term}) AND ("${since.replaceAll('-', '/')}"[edat] : "3000/12/31"[edat])`;
