import { ActionIcon, AppShell, Group, Menu, Modal, Stack, Text, useMantineColorScheme } from "@mantine/core";
import {
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconPhotoSearch,
  IconShoppingCart,
  IconStack2,
  IconSun,
  IconTimeline,
  IconUser,
} from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { ask } from "../hub/hub.js";
import { keepSignedIn, useSignedIn } from "../hub/session.js";
import { consoleKeys, usePageKeys } from "./console-keys.js";

const places = [
  { to: "/carts", key: "c", label: "Carts", icon: IconShoppingCart },
  { to: "/trips", key: "t", label: "Trips", icon: IconTimeline },
  { to: "/labeling", key: "l", label: "Labeling", icon: IconPhotoSearch },
  { to: "/datasets", key: "d", label: "Datasets", icon: IconStack2 },
] as const;

const links = () =>
  places.map(({ to, label, icon: Icon }) => (
    <Link key={to} to={to} className="nav-link" activeProps={{ className: "active", "aria-current": "page" }}>
      <Icon size={20} stroke={1.7} />
      {label}
    </Link>
  ));

/** What surrounds every page: where one is, who one is, light or dark, the keys. */
export function Shell() {
  const [help, setHelp] = useState(false);
  const { toggle, dark } = useDark();
  useShellKeys({ onHelp: useCallback(() => setHelp(true), []), onScheme: toggle });
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: "sm", collapsed: { mobile: true } }}
      footer={{ height: { base: 58, sm: 0 } }}
      padding={{ base: "sm", sm: "lg" }}
    >
      <AppShell.Header px="md" bg="var(--card)">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Link to="/trips" style={{ textDecoration: "none", color: "inherit" }}>
            <Group gap={10} wrap="nowrap">
              <img src="/cartwheel.svg" width={28} height={28} alt="" />
              <Text fw={700} fz={17}>
                Cartwheel
              </Text>
            </Group>
          </Link>
          <Group gap={6} wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label="Keys"
              visibleFrom="sm"
              onClick={() => setHelp(true)}
            >
              <IconKeyboard size={20} stroke={1.7} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={dark ? "Light colours" : "Dark colours"}
              onClick={toggle}
            >
              {dark ? <IconSun size={20} stroke={1.7} /> : <IconMoon size={20} stroke={1.7} />}
            </ActionIcon>
            <PersonMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" bg="var(--card)">
        <Stack gap={4} component="nav" aria-label="Pages">
          {links()}
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
      <AppShell.Footer hiddenFrom="sm" bg="var(--card)">
        <nav className="tab-bar" aria-label="Pages">
          {links()}
        </nav>
      </AppShell.Footer>
      <Modal opened={help} onClose={() => setHelp(false)} title="Keys">
        <Stack gap={8}>
          {consoleKeys.map(({ shown, words }) => (
            <Group key={shown} justify="space-between">
              <Text size="sm">{words}</Text>
              <kbd>{shown}</kbd>
            </Group>
          ))}
        </Stack>
      </Modal>
    </AppShell>
  );
}

function useDark(): { readonly dark: boolean; readonly toggle: () => void } {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const bySystem = window.matchMedia("(prefers-color-scheme: dark)").matches;
  const dark = colorScheme === "auto" ? bySystem : colorScheme === "dark";
  const toggle = useCallback(() => setColorScheme(dark ? "light" : "dark"), [dark, setColorScheme]);
  return { dark, toggle };
}

function PersonMenu() {
  const person = useSignedIn();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const signOut = async (): Promise<void> => {
    // Whatever the hub says, this page forgets the session.
    await ask("signOut", {}).catch(() => undefined);
    keepSignedIn(null);
    cache.clear();
    await navigate({ to: "/sign-in" });
  };
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={`Signed in as ${person?.name ?? "nobody"}`}
        >
          <IconUser size={20} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{person?.name}</Menu.Label>
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** `g` and a letter goes to a page; `?` shows the keys, Shift+T turns the light on or off. */
function useShellKeys({ onHelp, onScheme }: { readonly onHelp: () => void; readonly onScheme: () => void }) {
  const navigate = useNavigate();
  const going = useRef(false);
  const onKey = useCallback(
    (key: string) => {
      if (going.current) {
        going.current = false;
        const place = places.find((each) => each.key === key);
        if (place !== undefined) void navigate({ to: place.to });
        return place !== undefined;
      }
      if (key === "g") going.current = true;
      else if (key === "?" && document.querySelector(".tv") === null) onHelp();
      else if (key === "T") onScheme();
      else return false;
      return true;
    },
    [navigate, onHelp, onScheme],
  );
  usePageKeys(onKey);
  useEndedSession();
}

/** A session that ended leads to the sign-in page, and back again afterwards. */
function useEndedSession(): void {
  const person = useSignedIn();
  const navigate = useNavigate();
  useEffect(() => {
    if (person !== null) return;
    const back = window.location.pathname + window.location.search;
    void navigate({ to: "/sign-in", search: { back } });
  }, [person, navigate]);
}
