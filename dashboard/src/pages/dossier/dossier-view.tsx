import { useState } from 'preact/hooks';
import type { DossierAnswer } from '../../../../lib/model';
import { download } from '../../api/download';
import { Button } from '../../parts/button';
import { SelectField } from '../../parts/field';
import { ErrorNotice, Loaded, Notice } from '../../parts/notices';
import { PageHead, Section } from '../../parts/page';
import { Time } from '../../parts/time';
import { linkTo } from '../../state/route';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { eventsOf, useResource } from '../../state/use-resource';
import { SHAPES } from '../reports/order-options';
import { FieldCard } from './field-card';
import { OwnFiguresPart } from './own-figures-part';

/** One product's dossier: its fields with their texts, and the own figures. */
export function DossierView({ id }: { id: string }) {
	const path = `/dossiers/${encodeURIComponent(id)}`;
	const dossier = useResource<DossierAnswer>(path, { reloadOn: eventsOf('dossier', 'job') });
	return (
		<Loaded of={dossier} what="the dossier">
			{(answer) => <Opened answer={answer} path={path} onChanged={dossier.reload} />}
		</Loaded>
	);
}

interface OpenedProps {
	answer: DossierAnswer;
	path: string;
	onChanged: () => void;
}

function Opened({ answer, path, onChanged }: OpenedProps) {
	const { dossier } = answer;
	const { product, version, updatedAt } = dossier;
	const { client } = useSession();
	const save = useAction(async () => download(client, `${path}/dossier.json`, 'dossier.json'));
	return (
		<>
			<PageHead
				title={`Dossier of ${product.name}`}
				lead={
					<>
						{product.name !== product.code && `${product.code}. `}Version {version}, changed{' '}
						<Time at={updatedAt} />. <a href={linkTo('dossier')}>All dossiers</a>
					</>
				}
			>
				<Button icon="download" onClick={() => save.run()} isBusy={save.isBusy}>
					dossier.json
				</Button>
			</PageHead>
			{save.error && <ErrorNotice error={save.error} />}
			<Against answer={answer} />
			<Texts answer={answer} path={path} onChanged={onChanged} />
			<OwnFiguresPart path={path} own={dossier.own} onChanged={onChanged} />
		</>
	);
}

function Against({ answer: { stale, against } }: Pick<OpenedProps, 'answer'>) {
	if (!against) {
		return (
			<Notice tone="info">
				No report of this product is there yet: what you write stands on no figures of one.
			</Notice>
		);
	}
	const report = <a href={linkTo('reports', against.jobId)}>newest report</a>;
	return stale.length === 0 ? (
		<p class="muted">
			Every text stands on the figures of the {report} (<Time at={against.at} />
			).
		</p>
	) : (
		<Notice tone="warn">
			{stale.length === 1 ? 'One text was' : `${stale.length} texts were`} written on figures that
			are others in the {report} (<Time at={against.at} />
			). Each says so below.
		</Notice>
	);
}

const ALL = 'all';

function Texts({ answer, path, onChanged }: OpenedProps) {
	const [shape, setShape] = useState<string>(ALL);
	const shown = answer.fields.filter(
		({ shapes }) => shape === ALL || shapes.some((one) => one === shape),
	);
	const groups = [
		{ title: 'Head of the document', fields: shown.filter(({ administrative }) => administrative) },
		{ title: 'Texts', fields: shown.filter(({ administrative }) => !administrative) },
	];
	return (
		<>
			<SelectField
				label="Fields of"
				value={shape}
				onValue={setShape}
				options={[[ALL, 'every kind of report'], ...SHAPES]}
			/>
			{groups.map(({ title, fields }) => (
				<Section key={title} title={title}>
					{fields.map((field) => (
						<FieldCard
							key={field.id}
							field={field}
							answer={answer}
							path={path}
							onSaved={onChanged}
						/>
					))}
				</Section>
			))}
		</>
	);
}
