// The application: who answers, what is shown at which address.
import { RouterProvider } from "@tanstack/react-router";
import { Suspense } from "react";
import { Provider } from "urql";

import { connect } from "../api/client";
import { Loading } from "../components/states";
import { router } from "./routes";

const client = connect();

export function App() {
  return (
    <Provider value={client}>
      <Suspense fallback={<Loading />}>
        <RouterProvider router={router} />
      </Suspense>
    </Provider>
  );
}
