"""The pages of moderation: reporting is everybody's, the queue the moderators'."""
