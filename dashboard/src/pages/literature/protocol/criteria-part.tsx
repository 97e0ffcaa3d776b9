import type { Criterion, SearchProtocol } from '../../../../../lib/model';
import { Button } from '../../../parts/button';
import { TextField } from '../../../parts/field';
import { Section } from '../../../parts/page';
import { newCriterion, withItem, withoutItem } from './protocol-draft';

/** By what works are taken or left; the reasons of exclusions are picked from these. */
export const CriteriaPart = ({
	protocol: { inclusion, exclusion },
	change,
}: {
	protocol: SearchProtocol;
	change: (part: Partial<SearchProtocol>) => void;
}) => (
	<Section title="Criteria">
		<div class="two-columns">
			<Criteria
				title="Included is what"
				noun="inclusion"
				letter="I"
				criteria={inclusion}
				onCriteria={(criteria) => change({ inclusion: criteria })}
			/>
			<Criteria
				title="Excluded is what"
				noun="exclusion"
				letter="E"
				hint="In the order of their keys while screening: 1, 2, 3, …"
				criteria={exclusion}
				onCriteria={(criteria) => change({ exclusion: criteria })}
			/>
		</div>
	</Section>
);

const Criteria = ({
	title,
	noun,
	letter,
	hint,
	criteria,
	onCriteria,
}: {
	title: string;
	noun: string;
	letter: 'I' | 'E';
	hint?: string;
	criteria: readonly Criterion[];
	onCriteria: (criteria: Criterion[]) => void;
}) => (
	<div class="criteria">
		<h3>{title}</h3>
		{hint !== undefined && <p class="hint">{hint}</p>}
		{criteria.map(({ id, text }, index) => (
			<div class="criterion" key={id}>
				<TextField
					label={`${id}`}
					value={text}
					onValue={(value) => onCriteria(withItem(criteria, index, { text: value }))}
				/>
				<Button
					look="link"
					label={`Remove the ${noun} criterion ${id}`}
					onClick={() => onCriteria(withoutItem(criteria, index))}
				>
					Remove
				</Button>
			</div>
		))}
		<Button onClick={() => onCriteria([...criteria, newCriterion(letter, criteria)])}>
			Add an {noun} criterion
		</Button>
	</div>
);
