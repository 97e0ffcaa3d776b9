export { describe } from './describe';
export { checkWhen, missedSince, nextDue, type Missed } from './next-due';
export {
	describeRules,
	describeScheduleTrigger,
	nextOfScheduleTrigger,
	type ScheduleTriggerFacts,
} from './schedule-trigger';
export { checkTimeZone, instantOf, wallClockOf } from './wall-clock';
