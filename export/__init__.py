"""Report, decisions and scores as files: CSV, JSON, XLSX, DOCX, HTML."""
