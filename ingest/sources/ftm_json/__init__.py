"""OpenSanctions: any data set as FollowTheMoney JSON, one entity a line."""
