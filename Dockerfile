# Lookthrough in a container: the command line and the explorer. docker-compose.yml puts it beside a Neo4j.
FROM python:3.11.14-slim-bookworm

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore

WORKDIR /app

# What seldom changes comes first. Hashed and from wheels only, as in the Makefile: nothing is compiled.
COPY requirements.txt ./
RUN python -m pip install --require-hashes --only-binary :all: -r requirements.txt

COPY pyproject.toml README.md LICENSE DATA-LICENSE.md lookthrough.py ./
COPY cli cli
COPY ingest ingest
COPY graph graph
COPY explorer explorer
COPY data data

# Editable, so that it works on data/ beside its packages as a checkout does. Only data/build can be written, and by this
# user alone.
RUN python -m pip install --no-deps --no-build-isolation -e . \
    && useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin lookthrough \
    && install --directory --owner=10001 --group=10001 data/build

USER 10001:10001
ENV HOME=/tmp
EXPOSE 8501
ENTRYPOINT ["lookthrough"]
CMD ["--help"]
