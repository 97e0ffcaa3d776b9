import type { Overview, WaitingReview } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { EmptyState } from '../../parts/notices';
import { Section } from '../../parts/page';
import { linkTo } from '../../state/route';
import { count, counted } from '../../words/figures';

/** Reviews in which works or conflicts wait for the caller, each with the way there. */
export const WaitingLiterature = ({ literature }: Pick<Overview, 'literature'>) => (
	<Section
		title="Literature that waits for you"
		side={<a href={linkTo('literature')}>All reviews</a>}
	>
		{literature.length === 0 ? (
			<EmptyState>No work of a literature review waits for your decision.</EmptyState>
		) : (
			<ul class="rows">
				{literature.map((review) => (
					<Waiting key={review.id} {...review} />
				))}
			</ul>
		)}
	</Section>
);

const Waiting = ({ id, name, code, titleAbstract, fullText, conflicts }: WaitingReview) => (
	<li>
		{conflicts > 0 && <Badge tone="warn" word={counted(conflicts, 'conflict')} />}
		<span class="grow">
			<a href={linkTo('literature', id)}>{name}</a>
			{name !== code && <span class="muted"> {code}</span>}
		</span>
		<span class="links">
			{titleAbstract > 0 && (
				<a href={linkTo('literature', id, 'screen')}>
					{counted(titleAbstract, 'title and abstract', 'titles and abstracts')}
				</a>
			)}
			{fullText > 0 && (
				<a href={linkTo('literature', id, 'screen', 'full-text')}>
					{counted(fullText, 'full text')}
				</a>
			)}
			{conflicts > 0 && (
				<a href={linkTo('literature', id, 'screen', 'conflicts')}>
					{conflicts === 1 ? 'Settle it' : `Settle ${count(conflicts)}`}
				</a>
			)}
		</span>
	</li>
);
