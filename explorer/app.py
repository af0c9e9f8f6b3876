"""The explorer: which pages there are. Run it with `lookthrough explore`."""

import streamlit as st

st.navigation(
    [
        st.Page("views/overview.py", title="Overview", default=True),
        st.Page("views/search.py", title="Search", url_path="search"),
        st.Page("views/profile.py", title="Profile", url_path="profile"),
        st.Page("views/network.py", title="Network", url_path="network"),
        st.Page("views/paths.py", title="Paths", url_path="paths"),
        st.Page("views/brief.py", title="Brief", url_path="brief"),
        st.Page("views/sources.py", title="Sources", url_path="sources"),
        st.Page("views/review.py", title="Review", url_path="review"),
    ],
    position="top",
).run()
