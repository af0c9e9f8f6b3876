"""Claims sheets as workbooks, their template, their check by cell, and a folder of them."""
