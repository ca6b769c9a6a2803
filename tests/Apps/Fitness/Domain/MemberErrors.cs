namespace Fitness.Domain;

public static class MemberErrors
{
    public static readonly Error NoMember = Error.NotFound("members.none", "The signed-in user is no member.");

    public static readonly Error WrongPassword = Error.Unauthorized("members.password", "E-mail address or password is wrong.");

    public static Error EmailTaken(string email) => Error.Conflict("members.email-taken", $"Another member has the address {email}.");

    public static Error NotRegistered(string why) => Error.Validation("members.invalid", why);
}
