import { IconMapQuestion } from "@tabler/icons-react";
import { createRootRoute, createRoute, createRouter, Link, Outlet, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { DatasetPage } from "./datasets/dataset-page.js";
import { DatasetsPage } from "./datasets/datasets-page.js";
import { DiffPage } from "./datasets/diff-page.js";
import { CartsPage } from "./fleet/carts-page.js";
import { signedIn } from "./hub/session.js";
import { LabelingPage } from "./labeling/labeling-page.js";
import { EmptyState } from "./shell/empty-state.js";
import { Shell } from "./shell/shell.js";
import { SignInPage } from "./shell/sign-in-page.js";
import { TripPage } from "./trips/trip-page.js";
import { TripSearch } from "./trips/trip-search.js";
import { TripsPage } from "./trips/trips-page.js";

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: () => (
    <EmptyState
      icon={<IconMapQuestion />}
      title="There is no such page"
      action={<Link to="/trips">To the trips</Link>}
    >
      The address may be old, or cut off.
    </EmptyState>
  ),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: SignInPage,
  validateSearch: z.object({ back: z.string().startsWith("/").optional().catch(undefined) }),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: ({ location }) => {
    if (signedIn() === null) throw redirect({ to: "/sign-in", search: { back: location.href } });
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/trips" });
  },
});
const carts = createRoute({ getParentRoute: () => inside, path: "/carts", component: CartsPage });
const trips = createRoute({
  getParentRoute: () => inside,
  path: "/trips",
  component: TripsPage,
  validateSearch: TripSearch,
});
const trip = createRoute({
  getParentRoute: () => inside,
  path: "/trips/$tripId",
  component: TripPage,
  validateSearch: z.object({ t: z.number().min(0).optional().catch(undefined) }),
});
const labeling = createRoute({
  getParentRoute: () => inside,
  path: "/labeling",
  component: LabelingPage,
  validateSearch: z.object({
    tripId: z.string().optional().catch(undefined),
    eventId: z.string().optional().catch(undefined),
  }),
});
const datasets = createRoute({ getParentRoute: () => inside, path: "/datasets", component: DatasetsPage });
const dataset = createRoute({
  getParentRoute: () => inside,
  path: "/datasets/$hash",
  component: DatasetPage,
});
const diff = createRoute({
  getParentRoute: () => inside,
  path: "/datasets/$hash/diff/$other",
  component: DiffPage,
});

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    inside.addChildren([home, carts, trips, trip, labeling, datasets, dataset, diff]),
  ]),
  defaultPreload: false,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
