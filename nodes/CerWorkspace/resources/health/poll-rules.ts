import { z } from 'zod/v4';

const number = z.coerce.number().int().catch(0);
const timesSchema = z.object({
	item: z.array(
		z.object({
			mode: z.string().catch('everyDay'),
			unit: z.string().catch('minutes'),
			value: number.catch(2),
			hour: number.default(14),
			minute: number.default(0),
			weekday: z.coerce.string().default('1'),
			dayOfMonth: number.default(1),
			cronExpression: z.string().default(''),
		}),
	),
});

/**
 * The poll times of a trigger as rules of a Schedule Trigger (n8n-workflow 2.41, cron.ts); none when
 * it has none. n8n draws the second at random, and for hours the minute too.
 */
export function pollRules(pollTimes: unknown): unknown[] {
	const times = timesSchema.safeParse(pollTimes).data?.item ?? [];
	return times.map((time) => ({ field: 'cronExpression', expression: expressionOf(time) }));
}

function expressionOf(time: z.infer<typeof timesSchema>['item'][number]): string {
	const { minute, hour } = time;
	switch (time.mode) {
		case 'everyMinute':
			return '* * * * *';
		case 'everyHour':
			return `${minute} * * * *`;
		case 'everyX':
			return time.unit === 'hours' ? `0 */${time.value} * * *` : `*/${time.value} * * * *`;
		case 'everyDay':
			return `${minute} ${hour} * * *`;
		case 'everyWeek':
			return `${minute} ${hour} * * ${time.weekday}`;
		case 'everyMonth':
			return `${minute} ${hour} ${time.dayOfMonth} * *`;
		default:
			return time.cronExpression.trim();
	}
}
