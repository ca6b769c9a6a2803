using Microsoft.AspNetCore.Identity;

namespace Studio.Domain;

public class User : IdentityUser;
