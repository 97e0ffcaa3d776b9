import type { Candidate, Lookup } from '../../../../lib/model';
import { RadioChoices } from '../../parts/choices';
import { Notice } from '../../parts/notices';
import { identifierName } from '../../words/names';

/** What a code turned out to mean, with the choice where it may mean several things. */
export function LookupResult({
	lookup,
	chosen,
	onChoose,
}: {
	lookup: Lookup;
	chosen: string | undefined;
	onChoose: (code: string) => void;
}) {
	const { status, candidates } = lookup;
	if (status === 'resolved' && candidates[0])
		return <Resolved lookup={lookup} of={candidates[0]} />;
	if (status === 'ambiguous' && candidates.length > 0) {
		return (
			<>
				<Notice tone="warn" isAlert>
					<p>
						<strong>
							“{lookup.input}” may mean {candidates.length} products. Choose one.
						</strong>
					</p>
				</Notice>
				<RadioChoices
					legend="Which product?"
					value={chosen}
					onValue={onChoose}
					options={candidates.map((candidate) => ({
						value: candidate.code,
						label: candidate.product.name,
						detail: `${whatItIs(candidate)} · ${candidate.code} · ${candidate.reason}`,
					}))}
				/>
			</>
		);
	}
	return (
		<Notice tone={status === 'failed' ? 'warn' : 'bad'} isAlert>
			<p>
				<strong>{lookup.message ?? 'No product was found.'}</strong>
			</p>
			{lookup.mend !== undefined && <p>{lookup.mend}</p>}
			{status === 'failed' && (
				<p>The report can still be ordered; it will look the code up again when it is made.</p>
			)}
		</Notice>
	);
}

const Resolved = ({ lookup, of }: { lookup: Lookup; of: Candidate }) => (
	<Notice tone="good" isAlert>
		<p>
			<strong>{of.product.name}</strong>
		</p>
		<p>
			{whatItIs(of)}. Read as {identifierName(lookup.kind)} {lookup.normalized}
			{lookup.validity === 'valid' && ', whose check digits or form hold'}. {of.reason}
		</p>
		{of.product.definition !== undefined && <p class="muted">{of.product.definition}</p>}
	</Notice>
);

/** The kind of product and whose it is, in a few words. */
function whatItIs({ product }: Candidate): string {
	const { type, deviceClass, dosageForm, manufacturers } = product;
	const [maker] = manufacturers;
	const others = manufacturers.length - 1;
	return [
		type === 'device'
			? `Device${deviceClass === undefined ? '' : ` of FDA class ${deviceClass}`}`
			: `Drug${dosageForm === undefined ? '' : `, ${dosageForm.toLowerCase()}`}`,
		...(maker === undefined ? [] : [`by ${maker}${others > 0 ? ` and ${others} more` : ''}`]),
	].join(' ');
}
