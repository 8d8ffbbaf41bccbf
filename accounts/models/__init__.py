from accounts.models.membership import Membership
from accounts.models.organisation import Bydel, Kommune, Landlord
from accounts.models.user import Scopes, User

__all__ = ["Bydel", "Kommune", "Landlord", "Membership", "Scopes", "User"]
