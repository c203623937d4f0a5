//! Workbooks → YAML.
