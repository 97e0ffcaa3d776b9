import { PAIR_METHODS } from '../../../signals/disproportionality/pair-methods';

const LONGEST = Math.max(...PAIR_METHODS.map(({ key, help }) => (help ? key.length : 0)));
const EXTRA_HELP = PAIR_METHODS.flatMap(({ key, help = [] }) =>
	help.map((line, at) => `${' '.repeat(17)}${(at ? '' : key).padEnd(LONGEST)}  ${line}`),
).join('\n');

/** What `cer signals --help` prints. */
export const USAGE = `cer signals [--methods prr,ror,ic,ebgm] [--min-n N] [--theta a1,b1,a2,b2,p] [--truncated] [--exact] [--strata COLUMNS] [--reports | --expected | --canonical] [options] < in > out.csv

Input (one of):
  CSV product,event,n              a contingency table: margins and total are sums of its cells
  --reports    CSV report_id,product,event   counts reports, not rows
  --expected   CSV product,event,n,expected  expected counts made elsewhere: IC and EBGM only
  --canonical  NDJSON of cer.safety-report/2: suspect products with their events. Counts incidents:
               the reports of one event about one device, or of one case, are one
  --roles      with --canonical: roles in which a product counts (suspect,interacting; also
               concomitant, not-administered, unknown)

Options:
  --methods    which measures to compute (prr includes chi2); the columns of the others stay empty.
               These add columns at the end:
${EXTRA_HELP}
  --min-n N    write only pairs with at least N reports; margins and fit still use all
  --strata     columns whose values together are a report's stratum (sex,age_band) with --reports;
               of sex, age_band and year with --canonical. Expected counts are then sums over strata,
               for rrr, ic, ebgm and fdr
  --theta      EBGM parameters to use: alpha1,beta1,alpha2,beta2,p. Without it they are fitted by the
               original likelihood over all cells, zero cells included; for --expected input without
               any n of 0 (its zero cells are unknown) by the zero-truncated one. Fewer than 25 pairs with
               reports are too few for a fit, and a fit may collapse to single ratios: the summary says so
               (notComputable, degenerate), and the columns stay empty where there is nothing to print
  --truncated  fit by the zero-truncated likelihood even where zero cells are known
  --exact      never bin expected counts in the fit; without it tables of more than 200,000 different
               cells are fitted in bins 0.27 % wide, which changes EBGM by less than 1e-4
  --simulations N, --seed N   of lrt and --tree (999, 1); the same seed gives the same p

Comparator:
  --comparator all|class|products   what a product is compared with: all others (default), the others
               of its class, or named products. EBGM keeps the prior of the whole table
  --classes FILE      CSV product,class, for class
  --compare-with NAME for products; once for each

Verdicts:
  --rules      evans,eudravigilance,ic025,eb05: a column a rule, and how many say signal
  --consensus N       how many must say so for the verdict signal (2, or all where fewer)
  --thresholds        evansMinN=3,prr=2,chi2=4,rorMinN=5,rorLower=1,icLower=0,eb05=2

More about each pair (columns at the end):
  --masking    the product whose reports, left out, raise the PRR of the pair most, counted again
               exactly; with PRR and EB05 without it
  --negative-controls FILE  CSV product,event of pairs known to be unrelated, at least five: ratio and
               p with the systematic error they show taken out; of --calibrate ror (default) or prr
  --tree FILE  CSV code,parent,name (IMDRF, EMDN; parent empty at a root): a tree scan for each
               product; the strongest branch that holds the pair's event. Events are codes or names.
               Or the JSON of cer terminology import: annex A of the IMDRF in all its branches
  --cuts FILE  with --tree: all branches with more reports than expected, as CSV
  --cumulative quarter|month|year  one row a pair and period, of all reports received up to its end,
               with --canonical, or --reports and a column date (--date names another); adds period
               and the pair's own reports in it (added). EBGM keeps the prior of all reports

Output: CSV, one row a pair in the order of first appearance, full precision. Intervals are 95 %,
  eb05 and eb95 the 5 % and 95 % limits. Nothing where a value is undefined, Infinity where it is
  unbounded (an empty cell of the table).`;
