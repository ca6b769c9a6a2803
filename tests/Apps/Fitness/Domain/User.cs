using Microsoft.AspNetCore.Identity;

namespace Fitness.Domain;

public class User : IdentityUser;
