import { useState } from 'preact/hooks';
import type { DossierAnswer, DossierHead, DossierList } from '../../../../lib/model';
import { Button } from '../../parts/button';
import { TextField } from '../../parts/field';
import { EmptyState, ErrorNotice, Loaded } from '../../parts/notices';
import { PageHead, Section } from '../../parts/page';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { goTo, linkTo } from '../../state/route';
import { useBlocked, useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { eventsOf, useResource } from '../../state/use-resource';
import { DossierView } from './dossier-view';

/** What people keep of products between their reports. */
export const DossierPage = ({ id }: { id?: string }) =>
	id === undefined ? <Dossiers /> : <DossierView key={id} id={id} />;

const COLUMNS: readonly Column<DossierHead>[] = [
	{
		head: 'Product',
		cell: ({ id, name, code }) => (
			<>
				<a href={linkTo('dossier', id)}>{name}</a>
				{name !== code && <div class="muted">{code}</div>}
			</>
		),
	},
	{ head: 'Texts', isFigure: true, cell: ({ texts }) => texts },
	{ head: 'Version', isFigure: true, cell: ({ version }) => version },
	{ head: 'Changed', cell: ({ updatedAt }) => <Time at={updatedAt} /> },
];

function Dossiers() {
	const list = useResource<DossierList>('/dossiers', { reloadOn: eventsOf('dossier') });
	return (
		<>
			<PageHead
				title="Dossier"
				lead="What you write into the blanks of a report and your own figures: kept once, carried into every later report of the product."
			/>
			<Loaded of={list} what="the dossiers">
				{({ dossiers }) =>
					dossiers.length === 0 ? (
						<EmptyState>
							No product has a dossier yet. Begin one with the code its reports are ordered by.
						</EmptyState>
					) : (
						<Table caption="Dossiers" columns={COLUMNS} rows={dossiers} keyOf={({ id }) => id} />
					)
				}
			</Loaded>
			<Begin />
		</>
	);
}

function Begin() {
	const { client } = useSession();
	const blocked = useBlocked('author');
	const [code, setCode] = useState('');
	const [name, setName] = useState('');
	const begin = useAction(async () => {
		const given = { code: code.trim(), ...(name.trim() !== '' && { name: name.trim() }) };
		const { id } = await client.send<DossierAnswer>('POST', '/dossiers', given);
		goTo('dossier', id);
	});
	return (
		<Section title="Begin or find a dossier">
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (blocked === undefined) void begin.run();
				}}
			>
				<div class="field-grid">
					<TextField
						label="Drug or device code"
						value={code}
						onValue={setCode}
						required
						hint="As for ordering a report; one code is one dossier."
					/>
					<TextField label="Name (optional)" value={name} onValue={setName} />
				</div>
				{begin.error && <ErrorNotice error={begin.error} />}
				<div class="buttons">
					<Button type="submit" look="primary" isBusy={begin.isBusy} blocked={blocked}>
						Open the dossier
					</Button>
				</div>
			</form>
		</Section>
	);
}
