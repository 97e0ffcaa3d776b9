import { useState } from 'preact/hooks';
import type { Review, ReviewHead, ReviewList } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
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
import { count, counted } from '../../words/figures';
import { ReviewView } from './review-view';

/** Reviews of the literature: searched by a protocol, screened by people. */
export const LiteraturePage = ({ rest }: { rest: readonly string[] }) => {
	const [id, tab, part] = rest;
	return id === undefined ? <Reviews /> : <ReviewView key={id} id={id} tab={tab} part={part} />;
};

const COLUMNS: readonly Column<ReviewHead>[] = [
	{
		head: 'Product',
		cell: ({ id, name, code }) => (
			<>
				<a href={linkTo('literature', id)}>{name}</a>
				{name !== code && <div class="muted">{code}</div>}
			</>
		),
	},
	{ head: 'Works', isFigure: true, cell: ({ works }) => count(works) },
	{
		head: 'Screened',
		isFigure: true,
		cell: ({ id, screened }) => <a href={linkTo('literature', id, 'screen')}>{count(screened)}</a>,
	},
	{ head: 'Included', isFigure: true, cell: ({ included }) => count(included) },
	{ head: 'Needs a look', cell: (head) => <Attention {...head} /> },
	{ head: 'Last search', cell: ({ lastSearchAt }) => <Time at={lastSearchAt} /> },
];

function Attention({ warned, conflicts, newWorks, protocolFixed }: ReviewHead) {
	const isQuiet = warned + conflicts + newWorks === 0 && protocolFixed;
	return (
		<span class="marks">
			{warned > 0 && (
				<Badge tone="bad" word={`${counted(warned, 'included work')} retracted or in doubt`} />
			)}
			{conflicts > 0 && <Badge tone="warn" word={counted(conflicts, 'conflict')} />}
			{newWorks > 0 && <Badge tone="info" word={`${counted(newWorks, 'new work')}`} />}
			{!protocolFixed && <Badge tone="neutral" word="Protocol not final" />}
			{isQuiet && <span class="muted">Nothing</span>}
		</span>
	);
}

function Reviews() {
	const list = useResource<ReviewList>('/literature', { reloadOn: eventsOf('literature') });
	return (
		<>
			<PageHead
				title="Literature"
				lead="What is published on a product: searched by a protocol, screened by people, carried into its reports with the numbers of every step."
			/>
			<Loaded of={list} what="the reviews">
				{({ reviews }) =>
					reviews.length === 0 ? (
						<EmptyState>
							No product has a literature review yet. Begin one below with the code its reports are
							ordered by: a first protocol is proposed from the product, and nothing is searched
							before you say so.
						</EmptyState>
					) : (
						<Table
							caption="Literature reviews"
							columns={COLUMNS}
							rows={reviews}
							keyOf={({ id }) => id}
						/>
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
	const begin = useAction(async () => {
		const { id } = await client.send<Review>('POST', '/literature', { code: code.trim() });
		goTo('literature', id);
	});
	return (
		<Section title="Begin or find a review">
			<form
				class="writing"
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
						hint="As for ordering a report; one code is one review."
					/>
				</div>
				{begin.error && <ErrorNotice error={begin.error} />}
				<div class="buttons">
					<Button type="submit" look="primary" isBusy={begin.isBusy} blocked={blocked}>
						Open the review
					</Button>
				</div>
			</form>
		</Section>
	);
}
