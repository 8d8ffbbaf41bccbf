from accounts.models.integrasjon import Integrasjon, Tilgangsnokkel
from accounts.models.membership import Membership
from accounts.models.organisation import Bydel, Kommune, Landlord
from accounts.models.user import Scopes, User

__all__ = ["Bydel", "Integrasjon", "Kommune", "Landlord", "Membership", "Scopes", "Tilgangsnokkel", "User"]
