import type { SearchLimits, SearchProtocol } from '../../../../../lib/model';
import { CheckField, TextField } from '../../../parts/field';
import { Section } from '../../../parts/page';
import { ChipField } from '../chip-field';

/** What is left out beforehand, each with its reason. */
export function LimitsPart({
	limits,
	change,
}: {
	limits: SearchLimits;
	change: (part: Partial<SearchProtocol>) => void;
}) {
	const set = (part: Partial<SearchLimits>) => change({ limits: { ...limits, ...part } });
	const { period, languages, publicationTypes, humansOnly } = limits;
	const setPeriod = (part: Partial<NonNullable<SearchLimits['period']>>) => {
		const { from, to, reason = '' } = { ...period, ...part };
		const isEmpty = (from ?? '') === '' && (to ?? '') === '' && reason === '';
		set({ period: isEmpty ? undefined : { from: from || undefined, to: to || undefined, reason } });
	};
	return (
		<Section title="Limits">
			<div class="row-fields">
				<TextField
					label="Published from"
					type="date"
					value={period?.from ?? ''}
					onValue={(from) => setPeriod({ from })}
				/>
				<TextField
					label="Published until"
					type="date"
					value={period?.to ?? ''}
					onValue={(to) => setPeriod({ to })}
				/>
				<TextField
					label="Why this period"
					value={period?.reason ?? ''}
					onValue={(reason) => setPeriod({ reason })}
				/>
			</div>
			<ListLimit
				label="Languages"
				hint="As MEDLINE writes them: eng, ger, fre. None means all."
				limit={languages}
				onLimit={(limit) => set({ languages: limit })}
			/>
			<ListLimit
				label="Publication types"
				hint="As MEDLINE names them. None means all."
				limit={publicationTypes}
				onLimit={(limit) => set({ publicationTypes: limit })}
			/>
			<div class="row-fields">
				<CheckField
					label="Humans only"
					value={humansOnly?.value ?? false}
					onValue={(value) =>
						set({ humansOnly: value ? { value, reason: humansOnly?.reason ?? '' } : undefined })
					}
				/>
				{humansOnly?.value === true && (
					<TextField
						label="Why humans only"
						value={humansOnly.reason}
						onValue={(reason) => set({ humansOnly: { value: true, reason } })}
					/>
				)}
			</div>
		</Section>
	);
}

type Limit = NonNullable<SearchLimits['languages']>;

const ListLimit = ({
	label,
	hint,
	limit,
	onLimit,
}: {
	label: string;
	hint: string;
	limit: Limit | undefined;
	onLimit: (limit: Limit | undefined) => void;
}) => (
	<div class="row-fields">
		<ChipField
			label={label}
			hint={hint}
			values={limit?.values ?? []}
			onValues={(values) =>
				onLimit(values.length === 0 ? undefined : { values, reason: limit?.reason ?? '' })
			}
		/>
		{limit && (
			<TextField
				label={`Why these ${label.toLowerCase()}`}
				value={limit.reason}
				onValue={(reason) => onLimit({ ...limit, reason })}
			/>
		)}
	</div>
);
