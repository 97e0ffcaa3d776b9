import type { Command } from '../../command';

const USAGE = `cer onset [--primary] [--min-n N] < canonical.ndjson > out.csv

Input: NDJSON of cer.safety-report/2, as "cer normalize" writes it (gzip is read too).

Days run from the start of therapy (of a device: from its manufacture, else its stated age) to the
event. The reports of one incident count as one. Both dates must be known to the day; what is not
usable is counted in the summary.

Options:
  --primary  only the primary suspect of each report; without it every suspect product
  --min-n N  write only pairs with at least N usable reports (1)

Output: CSV, one row a pair, before them a row with an empty event for all reports of the product.
  Days as median and quartiles; Weibull shape and scale by maximum likelihood with 95 % intervals
  (from five reports on). reading is early where the interval of the shape is below 1, late where it
  is above 1, else constant. p_other_events and p_other_products are two-sample Kolmogorov-Smirnov
  tests against the product's other events and the event's other products.`;

/** What `cer onset` takes. */
export const command: Command = {
	usage: USAGE,
	options: { primary: { type: 'boolean' }, 'min-n': { type: 'string' } },
};
