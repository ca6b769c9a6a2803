namespace Fitness.Features.Accounts;

public sealed record RegisterRequest(string? Name, string? Email, string? Password);
