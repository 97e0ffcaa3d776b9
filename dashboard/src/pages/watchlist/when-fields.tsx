import { TELLING_SOURCES } from '../../../../lib/model/sources';
import { CheckChoices, RadioChoices } from '../../parts/choices';
import { SelectField, TextField } from '../../parts/field';
import { sourceName } from '../../words/names';
import { TIME_ZONES } from '../../words/time-zones';
import type { WatchFields } from './watch-fields';

type Setter = <K extends keyof WatchFields>(name: K) => (value: WatchFields[K]) => void;

/** When the reports are made, with what each way needs. */
export const WhenFields = ({ fields, set }: { fields: WatchFields; set: Setter }) => (
	<>
		<RadioChoices
			legend="When are its reports made?"
			value={fields.whenKind}
			onValue={set('whenKind')}
			options={[
				{
					value: 'cron',
					label: 'At set times',
					detail: 'A cron expression, in the time zone below.',
				},
				{ value: 'interval', label: 'Every so often', detail: 'Each day, every two weeks, …' },
				{
					value: 'new-data',
					label: 'On new data',
					detail: 'When a source has new or changed data of it.',
				},
				{ value: 'manual', label: 'At your command', detail: 'Only when somebody runs it.' },
			]}
		/>
		{fields.whenKind === 'cron' && (
			<div class="field-grid">
				<TextField
					label="Cron expression"
					value={fields.cron}
					onValue={set('cron')}
					required
					isCode
					hint={
						<>
							Minute, hour, day, month, weekday. <code>0 7 1 * *</code>: at 07:00 on the first of
							each month; <code>30 6 * * 1</code>: Mondays at 06:30.
						</>
					}
				/>
				<TimeZoneField fields={fields} set={set} />
			</div>
		)}
		{fields.whenKind === 'interval' && (
			<div class="field-grid">
				<TextField
					label="Every"
					type="number"
					min="1"
					max="10000"
					required
					value={fields.every}
					onValue={set('every')}
				/>
				<SelectField
					label="Unit"
					value={fields.unit}
					onValue={set('unit')}
					options={[
						['minutes', 'minutes'],
						['hours', 'hours'],
						['days', 'days'],
						['weeks', 'weeks'],
						['months', 'months'],
					]}
				/>
				<TimeZoneField fields={fields} set={set} />
			</div>
		)}
		{fields.whenKind === 'new-data' && (
			<CheckChoices
				legend="Which sources?"
				hint="None ticked means any."
				values={fields.sources}
				onValues={set('sources')}
				options={TELLING_SOURCES.map((source) => [source, sourceName(source)])}
			/>
		)}
	</>
);

/** The reporting period of each report. */
export const PeriodFields = ({ fields, set }: { fields: WatchFields; set: Setter }) => (
	<div class="field-grid">
		<SelectField
			label="Period of each report"
			value={fields.periodKind}
			onValue={set('periodKind')}
			options={[
				['last-months', 'The last months'],
				['since', 'Since a day'],
			]}
		/>
		{fields.periodKind === 'last-months' ? (
			<TextField
				label="Months"
				type="number"
				min="1"
				max="600"
				required
				value={fields.months}
				onValue={set('months')}
			/>
		) : (
			<TextField
				label="First day"
				type="date"
				required
				value={fields.since}
				onValue={set('since')}
			/>
		)}
	</div>
);

const TimeZoneField = ({ fields, set }: { fields: WatchFields; set: Setter }) => (
	<TextField
		label="Time zone"
		value={fields.timeZone}
		onValue={set('timeZone')}
		required
		options={TIME_ZONES}
		hint="Its changes between summer and winter time are followed."
	/>
);
