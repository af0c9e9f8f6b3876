"""SurveillanceWatch: vendors, funders, subsidiaries and the states they provide to."""
