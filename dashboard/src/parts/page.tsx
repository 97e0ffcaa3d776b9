import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** The heading of a page takes the focus when the page comes up, so that readers of any kind know where they are. */
export function PageHead({
	title,
	lead,
	children,
}: {
	title: string;
	lead?: ComponentChildren;
	/** Buttons. */
	children?: ComponentChildren;
}) {
	const heading = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		document.title = `${title} · CER dashboard`;
	}, [title]);
	useEffect(() => {
		heading.current?.focus({ preventScroll: true });
		window.scrollTo(0, 0);
	}, []);
	return (
		<header class="page-head">
			<div>
				<h1 tabIndex={-1} ref={heading}>
					{title}
				</h1>
				{lead !== undefined && <p class="lead">{lead}</p>}
			</div>
			{children !== undefined && <div class="buttons">{children}</div>}
		</header>
	);
}

/** A part of a page with a heading of its own. */
export const Section = ({
	title,
	children,
	side,
}: {
	title: string;
	children: ComponentChildren;
	/** Beside the heading. */
	side?: ComponentChildren;
}) => (
	<section class="section" aria-label={title}>
		<div class="section-head">
			<h2>{title}</h2>
			{side}
		</div>
		{children}
	</section>
);

/** Facts by name. */
export const Facts = ({ of }: { of: readonly (readonly [string, ComponentChildren])[] }) => (
	<dl class="facts">
		{of.map(([name, value]) => (
			<div key={name}>
				<dt>{name}</dt>
				<dd>{value}</dd>
			</div>
		))}
	</dl>
);

/** Links between the parts of a page. */
export const SubNavigation = ({
	label,
	links,
}: {
	label: string;
	links: readonly { href: string; text: string; isCurrent: boolean }[];
}) => (
	<nav class="sub-navigation" aria-label={label}>
		{links.map(({ href, text, isCurrent }) => (
			<a key={href} href={href} aria-current={isCurrent ? 'page' : undefined}>
				{text}
			</a>
		))}
	</nav>
);
