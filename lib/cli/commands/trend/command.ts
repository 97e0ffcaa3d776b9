import { honoursInWords } from '../../../signals/surveillance/method/honours-in-words';
import { optionLines } from '../../../signals/surveillance/method/option-fields';
import { TREND_METHODS } from '../../../signals/surveillance/methods';
import type { Command } from '../../command';

const LONGEST_NAME = Math.max(...Object.keys(TREND_METHODS).map((name) => name.length));
const INDENT = ' '.repeat(LONGEST_NAME + 4);
const METHOD_HELP = Object.entries(TREND_METHODS)
	.map(([name, method]) =>
		[
			`  ${name.padEnd(LONGEST_NAME)}  ${method.title}. ${method.description}.`,
			...(method.remark === undefined ? [] : [`${INDENT}${method.remark}`]),
			`${INDENT}options:`,
			...optionLines(method).map((line) => `${INDENT}  ${line}`),
			...honoursInWords(method).map(([what, how]) => `${INDENT}${what}: ${how}`),
		].join('\n'),
	)
	.join('\n');

const USAGE = `cer trend --method M [--options JSON] [--step STEP] < in > out.csv

Input: CSV period,count[,denominator[,denominator_cv]], separated by commas, semicolons or tabs;
  denominator_cv is the coefficient of variation of a denominator that is an estimate (0.1 for 10 %): it
  widens u and p limits, sets how Laney limits differ between periods, and is averaged over in the
  Poisson comparison; MaxSPRT says that it takes it as known.
  Periods are months (2025-03, 2025-3, 03/2025, Mar 2025, 2025M03, 202503), days (2025-03-01, 20250301
  as openFDA counts them), ISO weeks (2025-W10, or days that are all Mondays), quarters (2025-Q1) or
  years. They must ascend; missing ones count as zero and are named in the summary. One that cannot be
  read, or is of another step, is an error. Labels of which none is a date keep their order.
  --step  day, week, month, quarter or year where that is not to be seen; none for labels that only look
          like dates

Methods, their options and what they honour:
${METHOD_HELP}
Options of all: exclude (list of periods), batchDumps (true leaves single periods out that are far
  above their neighbours), asOf and lagDays (30; leave out periods not yet complete on that day); of
  those that take one: baseline (number of first periods, or ["first","last"]).

Output: CSV period,count,expected,upper,score,alarm,flags; flags are separated by ";". Nothing where a
  method says nothing of a period. The summary says beside the alarms whether the periods that are not
  left out drift upwards: Mann-Kendall with Sen's slope a period, and Cox-Stuart, one-sided p.`;

/** What `cer trend` takes. */
export const command: Command = {
	usage: USAGE,
	options: { method: { type: 'string' }, options: { type: 'string' }, step: { type: 'string' } },
};
