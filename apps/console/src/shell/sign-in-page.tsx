import { Button, Center, Code, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { ask } from "../hub/hub.js";
import { keepSignedIn } from "../hub/session.js";
import { RefusalNotice } from "./refusal-notice.js";

interface Credentials {
  readonly name: string;
  readonly key: string;
}

/** Name and key; a link may bring both behind its `#`, which never leaves the browser. */
export function SignInPage() {
  const { back } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const [name, setName] = useState("admin");
  const [key, setKey] = useState("");
  const signIn = useMutation({
    mutationFn: (body: Credentials) => ask("signIn", { body }),
    onSuccess: async (session) => {
      keepSignedIn({ name: session.name, expiresAt: session.expiresAt });
      await navigate({ href: back ?? "/trips" });
    },
  });
  const brought = useRef(false);
  const { mutate } = signIn;
  useEffect(() => {
    document.title = "Sign in · Cartwheel";
    const credentials = fromFragment();
    if (credentials === null || brought.current) return;
    brought.current = true;
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
    mutate(credentials);
  }, [mutate]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    mutate({ name, key: key.trim() });
  };
  return (
    <Center mih="100vh" p="md">
      <Paper className="card" p="xl" w="100%" maw={400}>
        <form onSubmit={submit}>
          <Stack>
            <img src="/cartwheel.svg" width={44} height={44} alt="" />
            <Title order={1} size="h3">
              Sign in to Cartwheel
            </Title>
            {signIn.isError && <RefusalNotice error={signIn.error} />}
            <TextInput
              label="Name"
              autoComplete="username"
              required
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <PasswordInput
              label="Key"
              autoComplete="current-password"
              required
              autoFocus
              value={key}
              onChange={(event) => setKey(event.currentTarget.value)}
            />
            <Button type="submit" loading={signIn.isPending}>
              Sign in
            </Button>
            <Text size="xs" className="quiet">
              A new hub writes the first key to <Code>first-staff-key</Code> in its folder.{" "}
              <Code>cartwheel hub staff add NAME</Code> lets more people in.
            </Text>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}

function fromFragment(): Credentials | null {
  const given = new URLSearchParams(window.location.hash.slice(1));
  const [name, key] = [given.get("name"), given.get("key")];
  return name === null || key === null ? null : { name, key };
}
