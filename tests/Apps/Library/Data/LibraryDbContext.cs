using Library.Domain;
using Microsoft.EntityFrameworkCore;

namespace Library.Data;

public class LibraryDbContext(DbContextOptions<LibraryDbContext> options) : DbContext(options)
{
    public DbSet<Branch> Branches => Set<Branch>();

    public DbSet<Book> Books => Set<Book>();

    public DbSet<Copy> Copies => Set<Copy>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<Loan> Loans => Set<Loan>();

    public DbSet<Reservation> Reservations => Set<Reservation>();

    public DbSet<Fine> Fines => Set<Fine>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Branch>(branch =>
        {
            branch.Property(b => b.Name).HasMaxLength(100);
            branch.Property(b => b.City).HasMaxLength(100);
            branch.HasMany(b => b.Shelves).WithOne(s => s.Branch).OnDelete(DeleteBehavior.Cascade);
        });

        modelBuilder.Entity<Book>(book =>
        {
            book.Property(b => b.Isbn).HasMaxLength(20);
            book.Property(b => b.Title).HasMaxLength(200);
            book.Property(b => b.Author).HasMaxLength(100);
            book.Property(b => b.Genre).HasConversion<string>().HasMaxLength(20);
            book.HasIndex(b => b.Isbn).IsUnique();
            book.HasMany(b => b.Copies).WithOne(c => c.Book).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<Copy>(copy =>
        {
            copy.Property(c => c.Barcode).HasMaxLength(20);
            copy.Property(c => c.Condition).HasConversion<string>().HasMaxLength(20);
            copy.HasIndex(c => c.Barcode).IsUnique();
            copy.HasOne(c => c.Branch).WithMany().OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<Member>(member =>
        {
            member.Property(m => m.Name).HasMaxLength(100);
            member.Property(m => m.Email).HasMaxLength(200);
            member.Property(m => m.Tier).HasConversion<string>().HasMaxLength(20);
            member.HasIndex(m => m.Card).IsUnique();
            member.HasIndex(m => m.Email).IsUnique();
            member.HasMany(m => m.Loans).WithOne(l => l.Member).OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<Loan>(loan =>
        {
            loan.Property(l => l.Status).HasConversion<string>().HasMaxLength(20);
            loan.HasOne(l => l.Copy).WithMany().OnDelete(DeleteBehavior.Restrict);
        });

        modelBuilder.Entity<Reservation>(reservation =>
        {
            reservation.HasOne(r => r.Book).WithMany().OnDelete(DeleteBehavior.Cascade);
            reservation.HasOne(r => r.Member).WithMany().OnDelete(DeleteBehavior.Cascade);
            reservation.HasIndex(r => new { r.BookId, r.MemberId }).IsUnique();
        });

        modelBuilder.Entity<Fine>(fine =>
        {
            fine.Property(f => f.Status).HasConversion<string>().HasMaxLength(20);
            fine.HasOne(f => f.Loan).WithMany().OnDelete(DeleteBehavior.Restrict);
        });
    }
}
