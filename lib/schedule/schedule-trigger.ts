import { createHash } from 'node:crypto';
import { Cron } from 'croner';
import { z } from 'zod/v4';
import { describeCron } from './describe-cron';
import { recursAt, type Recurrence } from './schedule-recurrence';
import { checkTimeZone } from './wall-clock';
import { listed, timeOfDay, WEEKDAYS } from './words';

const whole = z.coerce.number().int();
const text = z.string().catch('');

/**
 * One rule of n8n's Schedule Trigger, with the defaults of its editor (n8n-nodes-base 2.41,
 * ScheduleTrigger.node.js): a field left at its default is not in the workflow's JSON.
 */
const ruleSchema = z.object({
	field: z
		.enum(['seconds', 'minutes', 'hours', 'days', 'weeks', 'months', 'cronExpression'])
		.catch('days'),
	secondsInterval: whole.default(30),
	minutesInterval: whole.default(5),
	hoursInterval: whole.default(1),
	daysInterval: whole.default(1),
	weeksInterval: whole.default(1),
	monthsInterval: whole.default(1),
	triggerAtDay: z.array(whole).default([0]),
	triggerAtDayOfMonth: whole.default(1),
	triggerAtHour: whole.default(0),
	triggerAtMinute: whole.default(0),
	expression: text.default(''),
});
type Rule = z.infer<typeof ruleSchema>;
const parametersSchema = z.object({
	rule: z.object({ interval: z.array(ruleSchema).default([ruleSchema.parse({})]) }),
});

/** What sharpens the next run of a Schedule Trigger. */
export interface ScheduleTriggerFacts {
	/** When it last ran: rules such as "every 3 days" count from there. */
	lastRunAt?: Date;
	/** `<workflow id>:<node id>`: n8n draws the second of the minute from it. Without it the second is 0. */
	nodeKey?: string;
}

/**
 * The next run of n8n's Schedule Trigger by its parameters, after an instant; undefined when they
 * cannot be read. Each rule is a cron expression, some of whose times are left out until its
 * interval has passed since the last run (n8n's toCronExpression and recurrenceCheck).
 */
export function nextOfScheduleTrigger(
	parameters: unknown,
	timeZone: string,
	after: Date,
	facts: ScheduleTriggerFacts = {},
): Date | undefined {
	const next = rulesOf(parameters)
		.map((rule) => nextOfRule(rule, timeZone, after, facts))
		.filter((instant) => instant !== undefined)
		.sort((left, right) => left.getTime() - right.getTime());
	return next[0];
}

/** The rules of a Schedule Trigger in words; undefined when its parameters cannot be read. */
export function describeScheduleTrigger(parameters: unknown, timeZone: string): string | undefined {
	const rules = describeRules(parameters);
	return rules === undefined ? undefined : `${rules}, ${timeZone}`;
}

/** The same where the time zone is not known: n8n's own, or the workflow's. */
export function describeRules(parameters: unknown): string | undefined {
	const rules = rulesOf(parameters);
	return rules.length === 0 ? undefined : listed(rules.map(describeRule));
}

const rulesOf = (parameters: unknown): Rule[] =>
	parametersSchema.safeParse(parameters).data?.rule.interval ?? [];

/** Times looked at before a rule counts as one that never comes: more than a year of hours. */
const MOST_TIMES = 10_000;

function nextOfRule(
	rule: Rule,
	timeZone: string,
	after: Date,
	{ lastRunAt, nodeKey }: ScheduleTriggerFacts,
): Date | undefined {
	try {
		checkTimeZone(timeZone);
		const cron = new Cron(expressionOf(rule, nodeKey), { timezone: timeZone, paused: true });
		const recurrence = recurrenceOf(rule);
		let candidate = cron.nextRun(new Date(Math.floor(after.getTime() / 1_000) * 1_000));
		for (let times = 0; candidate && times < MOST_TIMES; times += 1) {
			if (!recurrence || !lastRunAt || recursAt(recurrence, timeZone, lastRunAt, candidate)) {
				return candidate;
			}
			candidate = cron.nextRun(candidate);
		}
	} catch {
		// n8n would not take the rule either; a schedule that cannot be read has no next run.
	}
	return undefined;
}

/** The cron expression, six fields, that n8n makes of a rule. */
function expressionOf(rule: Rule, nodeKey: string | undefined): string {
	if (rule.field === 'cronExpression') return rule.expression;
	if (rule.field === 'seconds') return `*/${rule.secondsInterval} * * * * *`;
	const second = nodeKey === undefined ? 0 : stableSecond(nodeKey);
	const { triggerAtMinute: minute, triggerAtHour: hour } = rule;
	switch (rule.field) {
		case 'minutes':
			return `${second} ${divides(60, rule.minutesInterval) ? `*/${rule.minutesInterval}` : '*'} * * * *`;
		case 'hours':
			return `${second} ${minute} ${divides(24, rule.hoursInterval) ? `*/${rule.hoursInterval}` : '*'} * * *`;
		case 'days':
			return `${second} ${minute} ${hour} * * *`;
		case 'weeks':
			return `${second} ${minute} ${hour} * * ${rule.triggerAtDay.join(',') || '*'}`;
		case 'months': {
			const months = divides(12, rule.monthsInterval) ? `*/${rule.monthsInterval}` : '*';
			return `${second} ${minute} ${hour} ${rule.triggerAtDayOfMonth} ${months} *`;
		}
	}
}

const divides = (whole: number, part: number): boolean => part > 0 && whole % part === 0;

/** n8n's stableInt: the same node has the same second on every instance. */
const stableSecond = (nodeKey: string): number =>
	createHash('sha256').update(`${nodeKey}:second`).digest().readUInt32BE(0) % 60;

/** What n8n counts beside the cron expression, if anything. */
function recurrenceOf(rule: Rule): Recurrence | undefined {
	switch (rule.field) {
		case 'minutes':
			return divides(60, rule.minutesInterval)
				? undefined
				: { unit: 'minutes', size: rule.minutesInterval };
		case 'hours':
			return counted('hours', rule.hoursInterval);
		case 'days':
			return counted('days', rule.daysInterval);
		case 'weeks':
			return counted('weeks', rule.weeksInterval);
		case 'months':
			return counted('months', rule.monthsInterval);
		default:
			return undefined;
	}
}

const counted = (unit: Recurrence['unit'], size: number): Recurrence | undefined =>
	size === 1 ? undefined : { unit, size };

function describeRule(rule: Rule): string {
	const at = timeOfDay(rule.triggerAtHour, rule.triggerAtMinute);
	const every = (size: number, unit: string) => `every ${size === 1 ? unit : `${size} ${unit}s`}`;
	switch (rule.field) {
		case 'seconds':
			return divides(60, rule.secondsInterval)
				? every(rule.secondsInterval, 'second')
				: `by the cron expression ${expressionOf(rule, undefined)}`;
		case 'minutes':
			return every(rule.minutesInterval, 'minute');
		case 'hours':
			return `${every(rule.hoursInterval, 'hour')} at minute ${rule.triggerAtMinute}`;
		case 'days':
			return `${every(rule.daysInterval, 'day')} at ${at}`;
		case 'weeks': {
			const days = listed(rule.triggerAtDay.map((day) => WEEKDAYS[day % 7] ?? ''));
			return `${every(rule.weeksInterval, 'week')} on ${days || 'each day'} at ${at}`;
		}
		case 'months':
			return `${every(rule.monthsInterval, 'month')} on day ${rule.triggerAtDayOfMonth} at ${at}`;
		case 'cronExpression':
			return describeCron(withoutSeconds(rule.expression));
	}
}

/** n8n takes six fields too, the second first; a second of 0 says nothing. */
const withoutSeconds = (expression: string): string =>
	expression.trim().replace(/^\d+ (?=(\S+ ){4}\S+$)/, '');
