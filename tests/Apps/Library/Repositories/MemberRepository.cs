using Library.Contracts;
using Library.Data;
using Library.Domain;
using Microsoft.EntityFrameworkCore;

namespace Library.Repositories;

public sealed class MemberRepository(LibraryDbContext db) : IMemberRepository
{
    public async Task<(IReadOnlyList<Member> Members, int Total)> ListAsync(PageQuery page)
    {
        var members = await db.Members
            .AsNoTracking()
            .OrderBy(m => m.Id)
            .Skip((page.Page - 1) * page.PageSize)
            .Take(page.PageSize)
            .ToListAsync();

        return (members, await db.Members.CountAsync());
    }

    public Task<Member?> FindAsync(int id) =>
        db.Members.Include(m => m.Loans).FirstOrDefaultAsync(m => m.Id == id);

    public Task<Member?> FindByCardAsync(Guid card) =>
        db.Members.FirstOrDefaultAsync(m => m.Card == card);

    public Task<bool> EmailExistsAsync(string email, int? except = null) =>
        db.Members.AnyAsync(m => m.Email == email && m.Id != except);

    public async Task AddAsync(Member member)
    {
        db.Members.Add(member);
        await db.SaveChangesAsync();
    }

    public async Task UpdateAsync(Member member)
    {
        db.Members.Update(member);
        await db.SaveChangesAsync();
    }
}
