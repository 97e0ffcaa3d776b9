import type { Command } from '../../command';

const USAGE = `cer compare A.json B.json [--output comparison.json]

Compares two runs (run.json) of one product, the earlier first: reports new, changed and vanished,
matched by their source's number; figures beside each other; signals new, gone, stronger and weaker;
series in alarm; registry entries; and questions to sources that ended otherwise. A report that the
other run's period or list does not reach is counted apart, never called new or vanished, and what
cannot be held against each other is said with its reason.

Output: JSON, cer.comparison/1. Summary: by source, how many of each, and of
the literature review the works newly included, no longer included, and retracted or doubted since.`;

/** What `cer compare` takes. */
export const command: Command = { usage: USAGE, takesWords: true, options: {} };
